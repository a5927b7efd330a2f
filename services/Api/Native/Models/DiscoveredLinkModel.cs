namespace UpgradePlatform.Api.Native.Models;

/// <summary>A link that devices tell of.</summary>
/// <param name="A">One end.</param>
/// <param name="APort">Interface there.</param>
/// <param name="B">The other end.</param>
/// <param name="BPort">Interface there.</param>
/// <param name="Cost">Routing cost, at the first end where both say one.</param>
/// <param name="OtherCost">Routing cost at the other end, where it differs.</param>
/// <param name="BothEnds">Whether both ends tell of it.</param>
/// <param name="Adjacent">Whether routes are exchanged over it; otherwise LLDP alone tells of it.</param>
public sealed record DiscoveredLinkModel(string A, string? APort, string B, string? BPort, long? Cost, long? OtherCost, bool BothEnds, bool Adjacent);
