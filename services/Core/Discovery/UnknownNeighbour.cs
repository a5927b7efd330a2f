using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Core.Discovery;

/// <summary>Who is at the other end of a port and is no declared node: a host, or a switch that nobody declared.</summary>
/// <param name="Node">Node that sees it.</param>
/// <param name="Seen">What it sees there.</param>
public sealed record UnknownNeighbour(string Node, NeighbourSeen Seen);
