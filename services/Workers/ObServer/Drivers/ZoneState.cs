namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A zone (<c>DBA_OB_ZONES</c>).</summary>
/// <param name="Name">Name.</param>
/// <param name="Status"><c>ACTIVE</c> or <c>INACTIVE</c>.</param>
internal sealed record ZoneState(string Name, string Status)
{
    public const string Active = "ACTIVE";

    public const string Inactive = "INACTIVE";
}
