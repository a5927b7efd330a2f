namespace UpgradePlatform.Api.Native.Models;

/// <summary>A neighbour that is no declared node.</summary>
/// <param name="Node">Node that sees it.</param>
/// <param name="Port">At which interface.</param>
/// <param name="RouterId">Its id in the routing protocol, where routes are exchanged.</param>
/// <param name="Name">Name it gives itself by LLDP.</param>
/// <param name="NeighbourPort">Port it names by LLDP.</param>
/// <param name="Address">Management address it announces by LLDP.</param>
public sealed record UnknownNeighbourModel(string Node, string Port, string? RouterId, string? Name, string? NeighbourPort, string? Address);
