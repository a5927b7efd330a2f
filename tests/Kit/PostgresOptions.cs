namespace UpgradePlatform.TestKit;

/// <summary>How a <see cref="PrivatePostgres"/> is run.</summary>
public sealed record PostgresOptions
{
    /// <summary>Durable commits. Off only where nothing is killed: what a kill test proves, it proves with this on.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>How many sessions it allows.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>Further settings by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
