namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record NodeDocument(string Id, string Role, string RedundancyGroup, string? EquipmentType, bool Healthy, DateTimeOffset? ObservedAt, IReadOnlyDictionary<string, string> Facts)
{
    public string? Zone { get; init; }

    public string? ServerStatus { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
