using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Reads and writes the fact <see cref="FactNames.ParameterBackup"/>.</summary>
internal static class ParameterNotes
{
    /// <summary>The backup kept with the target; null where there is none.</summary>
    /// <exception cref="JsonException">The fact is there and no backup: never taken for none, or the original would be lost.</exception>
    internal static ParameterBackup? Of(StepContext step) =>
        step.Devices.GetValueOrDefault(step.Target)?.Facts.GetValueOrDefault(FactNames.ParameterBackup) is { } text
            ? JsonSerializer.Deserialize<ParameterBackup>(text, JsonSerializerOptions.Web)
            : null;

    internal static Dictionary<string, string> FactsOf(ParameterBackup backup) =>
        new() { [FactNames.ParameterBackup] = JsonSerializer.Serialize(backup, JsonSerializerOptions.Web) };
}
