namespace UpgradePlatform.StandIn.OceanBase.State;

internal sealed class Parameter
{
    public required string Name { get; set; }

    public required string Value { get; set; }

    /// <summary>Server that holds it, by <see cref="OceanBase.State.Server.Endpoint"/>; null for one of a tenant.</summary>
    public string? Server { get; set; }

    /// <summary>Tenant whose it is; null for one of the cluster.</summary>
    public int? Tenant { get; set; }

    public string DataType { get; set; } = "STRING";

    public string Section { get; set; } = "OBSERVER";

    /// <summary>Whether only the database changes it.</summary>
    public bool ReadOnly { get; set; }
}
