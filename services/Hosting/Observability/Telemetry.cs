using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace UpgradePlatform.Hosting;

/// <summary>
/// The platform's own traces and metrics. Both bear one name, so that an operator has one thing to subscribe to; tags are in
/// <see cref="TelemetryTags"/>.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of source and meter.</summary>
    public const string Name = "UpgradePlatform";

    /// <summary>Source of spans.</summary>
    public static readonly ActivitySource ActivitySource = new(Name);

    /// <summary>Meter of counters and durations.</summary>
    public static readonly Meter Meter = new(Name);
}
