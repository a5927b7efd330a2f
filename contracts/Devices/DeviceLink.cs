namespace UpgradePlatform.Contracts.Devices;

/// <summary>One end of an internal link.</summary>
/// <param name="Interface">Interface here; null when the fleet does not say.</param>
/// <param name="Neighbour">Node at the other end.</param>
/// <param name="NeighbourInterface">Interface there.</param>
/// <param name="Cost">Normal routing cost of the link, 1 to 65535 (specification 1.11).</param>
public sealed record DeviceLink(string? Interface, string Neighbour, string? NeighbourInterface, int Cost = DeviceLink.NormalCost)
{
    /// <summary>Normal cost where the fleet says nothing.</summary>
    public const int NormalCost = 100;
}
