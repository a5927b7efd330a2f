namespace UpgradePlatform.Cli.Requests;

/// <summary>A request file: the body of the native API's plan and submission, as YAML or JSON.</summary>
internal sealed record RequestDocument
{
    public string? Cluster { get; init; }

    public string? Kind { get; init; }

    public List<NodeEntry>? Nodes { get; init; }

    public Dictionary<string, string>? Roles { get; init; }

    public DatabaseEntry? Database { get; init; }

    public DetourEntry? Detour { get; init; }

    public PolicyEntry? Policy { get; init; }

    public string? PlanDigest { get; init; }

    public string? Reason { get; init; }

    public string? NotBefore { get; init; }
}
