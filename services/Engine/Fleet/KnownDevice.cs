using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>A device as declared.</summary>
/// <param name="Info">How it is reached.</param>
/// <param name="IdentityAt">Since when the fleet says what it is recognised by (UTC).</param>
internal sealed record KnownDevice(DeviceInfo Info, DateTimeOffset IdentityAt);
