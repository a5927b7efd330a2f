namespace UpgradePlatform.Contracts.Devices;

/// <summary>Who is at the other end of a port, as the device itself says. What it does not know is null.</summary>
/// <param name="Interface">Interface of the device.</param>
public sealed record NeighbourSeen(string Interface)
{
    /// <summary>Router id of the neighbour with which routes are exchanged over the interface; null without such an adjacency.</summary>
    public string? RouterId { get; init; }

    /// <summary>Routing cost of the interface.</summary>
    public long? Cost { get; init; }

    /// <summary>Name the neighbour gives itself by LLDP.</summary>
    public string? Name { get; init; }

    /// <summary>Port the neighbour names by LLDP.</summary>
    public string? Port { get; init; }

    /// <summary>Management address the neighbour announces by LLDP.</summary>
    public string? Address { get; init; }
}
