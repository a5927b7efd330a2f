namespace UpgradePlatform.Cli.Settings;

/// <summary>The settings file: platforms by name, and the one in use.</summary>
internal sealed record ContextDocument
{
    /// <summary>Name of the context in use.</summary>
    public string? Current { get; init; }

    /// <summary>Contexts by name.</summary>
    public Dictionary<string, ContextEntry> Contexts { get; init; } = [];
}
