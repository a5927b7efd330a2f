namespace UpgradePlatform.StandIn.OceanBase.State;

internal sealed class Tenant
{
    public const int Sys = 1;

    public int Id { get; set; }

    public required string Name { get; set; }

    public string Type => Id == Sys ? "SYS" : "USER";

    public string Status { get; set; } = "NORMAL";

    public long SchemaVersion { get; set; } = 1_700_000_000_000_000;

    /// <summary>Whether SUSPEND MERGE holds.</summary>
    public bool MergeSuspended { get; set; }
}
