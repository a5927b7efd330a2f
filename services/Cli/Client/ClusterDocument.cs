namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record ClusterDocument(string Id, string Family, string? ScriptHost, DateTimeOffset? ObservedAt, IReadOnlyList<NodeDocument> Nodes, IReadOnlyList<EquipmentTypeDocument> EquipmentTypes)
{
    public string? Edition { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<ZoneDocument>? Zones { get; init; }
}
