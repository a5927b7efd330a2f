namespace UpgradePlatform.Cli.Requests;

/// <summary>What is asked of a database cluster; what is left out is the platform's default.</summary>
internal sealed record DatabaseEntry
{
    public string? Version { get; init; }

    public string? Release { get; init; }

    /// <summary><c>rolling</c> or <c>stopService</c>.</summary>
    public string? Mode { get; init; }

    public string? UpgradeDirectory { get; init; }

    public bool? Freeze { get; init; }
}
