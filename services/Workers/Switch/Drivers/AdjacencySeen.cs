using System.Text.Json.Serialization;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>A routing adjacency.</summary>
/// <param name="Interface">Interface it is on.</param>
/// <param name="Neighbour">Router id of the other side.</param>
/// <param name="Up">Whether routes are exchanged over it.</param>
internal sealed record AdjacencySeen(string Interface, string Neighbour, bool Up)
{
    /// <summary>How long it has been so; null where the device does not say. No part of a picture.</summary>
    [JsonIgnore]
    public TimeSpan? UpFor { get; init; }
}
