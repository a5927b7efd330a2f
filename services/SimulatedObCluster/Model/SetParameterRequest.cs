namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Body that sets a parameter.</summary>
internal sealed record SetParameterRequest : ActRequest
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    public string? Server { get; init; }

    public string? Tenant { get; init; }
}
