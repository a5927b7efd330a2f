using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>A link between two nodes of a cluster.</summary>
/// <param name="A">One end.</param>
/// <param name="B">The other.</param>
public sealed record DeclaredLink(string A, string B)
{
    /// <summary>Interface of <see cref="A"/>; null when the file does not say.</summary>
    public string? APort { get; init; }

    /// <summary>Interface of <see cref="B"/>.</summary>
    public string? BPort { get; init; }

    /// <summary>Normal routing cost, 1 to 65535 (specification 1.11).</summary>
    public int Cost { get; init; } = DeviceLink.NormalCost;
}
