namespace UpgradePlatform.Cli.Requests;

/// <summary>One node of a request; what is left out is the platform's default.</summary>
internal sealed record NodeEntry
{
    public string? Node { get; init; }

    public string? EquipmentType { get; init; }

    public string? UpgradeScript { get; init; }

    public bool? Ztp { get; init; }

    public string? CompleteMessage { get; init; }

    public List<string>? ErrorMessages { get; init; }

    public bool? Confirm { get; init; }
}
