namespace UpgradePlatform.Engine.Fleet;

/// <summary>Where a device is to be found.</summary>
/// <param name="ClusterId">Cluster.</param>
/// <param name="Node">Node.</param>
/// <param name="Address">Address or host name.</param>
public sealed record DeviceAddress(string ClusterId, string Node, string Address);
