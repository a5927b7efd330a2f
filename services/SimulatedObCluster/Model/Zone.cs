namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A zone.</summary>
internal sealed class Zone
{
    public const string Active = "ACTIVE";

    public const string Inactive = "INACTIVE";

    public required string Name { get; init; }

    public string Status { get; set; } = Active;

    /// <summary>What it is changing to; null when it is not.</summary>
    public string? ChangesTo { get; set; }

    public DateTimeOffset? ChangesAt { get; set; }

    /// <summary>Whether it is out, or on its way there.</summary>
    internal bool Out => Status != Active || ChangesTo == Inactive;
}
