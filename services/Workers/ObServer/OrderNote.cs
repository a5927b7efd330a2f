using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Content of the fact <see cref="FactNames.Ordered"/>.</summary>
/// <param name="Attempt">Attempt that ordered.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Checkpoint">Checkpoint before, of a minor freeze.</param>
internal sealed record OrderNote(string Attempt, DateTimeOffset At, long? Checkpoint = null)
{
    /// <summary>What this attempt ordered of its target; null when it did not, or nobody remembers.</summary>
    internal static OrderNote? Of(StepContext step)
    {
        if (step.Devices.GetValueOrDefault(step.Target)?.Facts.GetValueOrDefault(FactNames.Ordered) is not { } text)
            return null;
        try
        {
            return JsonSerializer.Deserialize<OrderNote>(text, JsonSerializerOptions.Web) is { } note && note.Attempt == step.AttemptId ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> facts) =>
        new Dictionary<string, string>(facts) { [FactNames.Ordered] = JsonSerializer.Serialize(this, JsonSerializerOptions.Web) };
}
