using System.Text.Json;
using System.Text.Json.Serialization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch;

/// <summary>Makes facts of what a switch says.</summary>
internal static class SwitchFacts
{
    /// <summary>Facts of a switch that did not answer: all that is known is why.</summary>
    internal static IReadOnlyDictionary<string, string> Unreachable(string because) =>
        new Dictionary<string, string> { [FactNames.Reachable] = "false", [FactNames.UnreachableBecause] = because };

    internal static IReadOnlyDictionary<string, string> Of(SwitchState state)
    {
        var facts = new Dictionary<string, string>
        {
            [FactNames.Reachable] = "true",
            [FactNames.Version] = state.Version,
            [FactNames.Healthy] = state.Healthy ? "true" : "false",
            [FactNames.Detoured] = state.Detoured ? "true" : "false",
            [FactNames.BootId] = state.BootId,
        };
        if (!state.Healthy && state.Missing.Count > 0)
            facts[FactNames.UnhealthyBecause] = string.Join("; ", state.Missing);
        if (state.RouterId is { } routerId)
            facts[FactNames.RouterId] = routerId;
        if (state.Serial is { } serial)
            facts[FactNames.Serial] = serial;
        if (state.Neighbours is { } neighbours)
            facts[FactNames.Neighbours] = JsonSerializer.Serialize(neighbours, WithoutNulls);
        // Several owners make a marker that equals none of them: to each operation the detour is then not its own alone.
        if (state.Detoured)
            facts[FactNames.DetouredBy] = string.Join(',', state.DetouredBy);
        return facts;
    }

    /// <summary>Reads the facts of a switch where its silence is no obstacle.</summary>
    internal static Task<IReadOnlyDictionary<string, string>> ReadOf(ISwitchDriver driver, SwitchAddress address, CancellationToken cancellationToken) =>
        Of(driver.Read, address, cancellationToken);

    /// <summary>Reads them with what surrounds the switch.</summary>
    internal static Task<IReadOnlyDictionary<string, string>> ObservedOf(ISwitchDriver driver, SwitchAddress address, CancellationToken cancellationToken) =>
        Of(driver.Observe, address, cancellationToken);

    private static async Task<IReadOnlyDictionary<string, string>> Of(
        Func<SwitchAddress, CancellationToken, Task<SwitchState>> read, SwitchAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await read(address, cancellationToken));
        }
        catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
        {
            return Unreachable(e.Message);
        }
    }

    private static readonly JsonSerializerOptions WithoutNulls = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
