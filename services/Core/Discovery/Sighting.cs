using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Core.Discovery;

/// <summary>What a node sees at one of its ports.</summary>
/// <param name="Node">Node that sees.</param>
/// <param name="Seen">What it sees.</param>
/// <param name="Other">Declared node that is meant; null for none.</param>
internal sealed record Sighting(string Node, NeighbourSeen Seen, string? Other)
{
    public string Port => Seen.Interface;
}
