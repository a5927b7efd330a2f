using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Finds devices, their profiles and the script host among those a command names.</summary>
internal sealed class Fabric(ProfileLibrary profiles)
{
    /// <summary>A switch and how it is spoken to.</summary>
    /// <exception cref="DeviceUnreachableException">The fleet does not say how to reach it.</exception>
    internal (DeviceInfo Device, CommandProfile Profile) Switch(SwitchAddress address, string node)
    {
        var device = Device(address, node);
        return (device, profiles.Find(device.Profile) ?? throw NotConfigured(NoProfile(node, device)));
    }

    /// <summary>Why a switch cannot be spoken to; null where it can.</summary>
    internal Refusal? Unknown(SwitchAddress address)
    {
        var device = Device(address, address.Node);
        if (profiles.Find(device.Profile) is not { } profile)
            return new Refusal("unknown-profile", NoProfile(address.Node, device));
        return device.Platform is { Length: > 0 } platform && profile.Platforms.Count > 0 && !profile.Platforms.Any(pattern => pattern.IsMatch(platform))
            ? new Refusal("incompatible", $"{address.Node} is a {platform}, for which profile {profile.Name} is not made.")
            : null;
    }

    /// <summary>The host that runs scripts and keeps the detour book: the one device named that is no switch.</summary>
    /// <exception cref="DeviceUnreachableException">None or several could be meant.</exception>
    internal static (string Name, DeviceInfo Device) ScriptHost(SwitchAddress address, string? name = null)
    {
        if (name is not null)
            return (name, Device(address, name));
        var switches = address.Devices.Values.SelectMany(device => device.Links).Select(link => link.Neighbour).Append(address.Node).ToHashSet();
        var hosts = address.Devices.Where(device => device.Value.Profile is null && !switches.Contains(device.Key) && device.Value.Links.Count == 0).ToArray();
        return hosts is [var host]
            ? (host.Key, host.Value)
            : throw NotConfigured($"The fleet names {(hosts.Length == 0 ? "no script host" : "several script hosts")} for cluster {address.Cluster}; it keeps who detoured what.");
    }

    internal static DeviceInfo Device(SwitchAddress address, string node) =>
        address.Devices.TryGetValue(node, out var device) && device.Address is not null
            ? device
            : throw NotConfigured($"The fleet declares no address for {node}.");

    /// <summary>Internal links of a switch.</summary>
    internal static IReadOnlyList<DeviceLink> Links(SwitchAddress address, string node) => Device(address, node).Links;

    private string NoProfile(string node, DeviceInfo device) => device.Profile is null
        ? $"The fleet names no command profile for {node}."
        : $"{node} has the unknown command profile '{device.Profile}'; known are {string.Join(", ", profiles.Names)}.";

    private static DeviceUnreachableException NotConfigured(string text) => new(text) { Reason = UnreachableReason.NotConfigured, MayHaveBegun = false };
}
