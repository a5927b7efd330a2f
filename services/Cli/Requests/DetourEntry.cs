namespace UpgradePlatform.Cli.Requests;

/// <summary>A detour to set or to release.</summary>
internal sealed record DetourEntry
{
    public string? Node { get; init; }

    /// <summary><c>set</c> or <c>release</c>.</summary>
    public string? Action { get; init; }
}
