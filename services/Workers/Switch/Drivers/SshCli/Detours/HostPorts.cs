using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>The ports of a switch that its hosts hang on, as far as a detour takes them down.</summary>
internal sealed class HostPorts(TrafficMeter meter, Fabric fabric, IOptions<SshCliOptions> options, TimeProvider clock)
{
    /// <summary>Whether the fleet wants them down.</summary>
    internal static bool Wanted(SwitchAddress address) => Fabric.Device(address, address.Node) is { TakeHostPortsDown: true, HostPorts.Count: > 0 };

    /// <summary>Those declared, and those the book knows from when they were.</summary>
    internal static IReadOnlyList<LinkEnd> Of(SwitchAddress address, Ledger ledger)
    {
        var declared = Wanted(address) ? Fabric.Device(address, address.Node).HostPorts : [];
        return [.. declared.Union(ledger.PortsOf(address.Node)).Select(name => LinkEnd.Port(address.Node, name))];
    }

    /// <summary>Why the ports of a switch cannot be taken down; null where they can.</summary>
    internal Refusal? Obstacle(SwitchAddress address)
    {
        var profile = fabric.Switch(address, address.Node).Profile;
        return profile.Acts.ContainsKey(Acts.PortDown) && profile.Acts.ContainsKey(Acts.PortUp)
            ? null
            : new Refusal("detour-refused", $"Profile {profile.Name} of {address.Node} cannot take ports down and up, so its host ports would stay up.");
    }

    /// <summary>Waits until the fabric sends nothing more to the hosts through this switch: what it sends would be lost at a port that is down.</summary>
    /// <returns>Null when it does not; else how much it still sends.</returns>
    internal async Task<Refusal?> AwaitQuiet(SwitchAddress address, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var rate = (await meter.Measure(address, 1, cancellationToken))[0].FromFabric;
            if (rate <= options.Value.DrainedBelow)
                return null;
            if (clock.GetElapsedTime(began) >= options.Value.HostPortsAfter)
                return new Refusal("detour-refused", $"The fabric still sends {TrafficMeter.Words(rate)} into {address.Node}, {options.Value.HostPortsAfter.TotalSeconds:0.#} s after its detour by routing, so its host ports were not taken down.");
        }
    }
}
