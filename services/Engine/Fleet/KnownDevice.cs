using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>A device as declared.</summary>
/// <param name="Info">How it is reached.</param>
/// <param name="IdentityAt">Since when the fleet says what it is recognised by (UTC).</param>
internal sealed record KnownDevice(DeviceInfo Info, DateTimeOffset IdentityAt)
{
    /// <summary>Ports that hosts hang on.</summary>
    public IReadOnlyList<string> HostPorts { get; init; } = [];

    /// <summary>Whether a detour takes them down.</summary>
    public bool TakeHostPortsDown { get; init; }
}
