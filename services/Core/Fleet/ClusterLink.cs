using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Core.Fleet;

/// <summary>An internal link as declared.</summary>
/// <param name="A">One end.</param>
/// <param name="APort">Interface there; null when the fleet does not say.</param>
/// <param name="B">The other end.</param>
/// <param name="BPort">Interface there.</param>
/// <param name="Cost">Normal routing cost.</param>
public sealed record ClusterLink(string A, string? APort, string B, string? BPort, int Cost = DeviceLink.NormalCost)
{
    /// <summary>Whether the node is one of its ends.</summary>
    public bool Touches(string node) => A == node || B == node;

    /// <summary>Both ends, for people: <c>spine-1 swp1 - leaf-1 swp51</c>.</summary>
    public override string ToString() => $"{End(A, APort)} - {End(B, BPort)}";

    private static string End(string node, string? port) => port is null ? node : $"{node} {port}";
}
