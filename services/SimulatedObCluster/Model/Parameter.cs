namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>A parameter of a server, or of a tenant.</summary>
internal sealed class Parameter
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    /// <summary>Address of the server; null for a parameter of a tenant.</summary>
    public string? Server { get; init; }

    /// <summary>Name of the tenant; null for a parameter of the cluster.</summary>
    public string? Tenant { get; init; }
}
