namespace UpgradePlatform.StandIn.OceanBase.State;

internal sealed class Zone
{
    public const string Active = "ACTIVE";

    public const string Inactive = "INACTIVE";

    public required string Name { get; set; }

    /// <summary><see cref="Active"/> or <see cref="Inactive"/>.</summary>
    public string Status { get; set; } = Active;

    /// <summary>Status that was ordered last; <see cref="Status"/> follows.</summary>
    public string Ordered { get; set; } = Active;

    public DateTimeOffset ModifiedAt { get; set; }
}
