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
        // Several owners make a marker that equals none of them: to each operation the detour is then not its own alone.
        if (state.Detoured)
            facts[FactNames.DetouredBy] = string.Join(',', state.DetouredBy);
        return facts;
    }

    /// <summary>Reads the facts of a switch where its silence is no obstacle.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> ReadOf(
        ISwitchDriver driver, SwitchAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await driver.Read(address, cancellationToken));
        }
        catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
        {
            return Unreachable(e.Message);
        }
    }
}
