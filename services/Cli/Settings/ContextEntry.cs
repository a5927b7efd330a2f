namespace UpgradePlatform.Cli.Settings;

/// <summary>One platform in the settings file.</summary>
internal sealed record ContextEntry
{
    /// <summary>Address.</summary>
    public string? Url { get; init; }

    /// <summary>File with the API key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Environment variable with the API key.</summary>
    public string? KeyEnv { get; init; }

    /// <summary>The key itself; only where its owner insisted.</summary>
    public string? Key { get; init; }

    /// <summary>File with the certificates that vouch for the platform.</summary>
    public string? CaFile { get; init; }

    /// <summary>Whether the key may travel unencrypted beyond this machine.</summary>
    public bool InsecureHttp { get; init; }
}
