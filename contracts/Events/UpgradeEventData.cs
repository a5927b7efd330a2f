namespace UpgradePlatform.Contracts.Events;

/// <summary>What changed: one entity of one operation took one status.</summary>
public sealed record UpgradeEventData
{
    /// <summary>Family.</summary>
    public required string Family { get; init; }

    /// <summary>Cluster.</summary>
    public required string Cluster { get; init; }

    /// <summary><c>operation</c>, <c>plan</c>, <c>verb</c>, <c>unit</c>, <c>step</c>, <c>hold</c> or <c>leftover</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>Which one: unit id, unit/step, hold key; the operation id for the operation itself.</summary>
    public required string EntityId { get; init; }

    /// <summary>The status it took.</summary>
    public required string Status { get; init; }

    /// <summary>Why, for a person; null where the status says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>Further members by name.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}
