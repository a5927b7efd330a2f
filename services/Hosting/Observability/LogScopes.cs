using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Hosting;

/// <summary>Log scopes with the platform's ids, spelt as in <see cref="TelemetryTags"/>.</summary>
public static class LogScopes
{
    /// <summary>Opens a scope; every line logged within carries the ids that are known.</summary>
    /// <param name="logger">Logger.</param>
    /// <param name="operation">Operation.</param>
    /// <param name="unit">Unit of the plan; null where none is meant.</param>
    /// <param name="step">Step of the unit; null where none is meant.</param>
    /// <param name="attempt">Attempt id; null where none is meant.</param>
    /// <param name="target">Node; null where none is meant.</param>
    /// <returns>The scope; dispose to leave it.</returns>
    public static IDisposable? BeginUpgradeScope(
        this ILogger logger, Guid operation, string? unit = null, string? step = null, string? attempt = null, string? target = null)
    {
        var ids = new List<KeyValuePair<string, object>>(5) { new(TelemetryTags.Operation, operation) };
        Add(TelemetryTags.Unit, unit);
        Add(TelemetryTags.Step, step);
        Add(TelemetryTags.Attempt, attempt);
        Add(TelemetryTags.Target, target);
        return logger.BeginScope(ids);

        void Add(string name, string? value)
        {
            if (value is not null)
                ids.Add(new(name, value));
        }
    }
}
