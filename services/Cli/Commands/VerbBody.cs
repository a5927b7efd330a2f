namespace UpgradePlatform.Cli.Commands;

/// <summary>Arguments of a verb as the API takes them.</summary>
internal sealed record VerbBody
{
    public string? Reason { get; init; }

    public string? Mode { get; init; }

    public string? Unit { get; init; }

    public string? Step { get; init; }

    public string? Attempt { get; init; }

    public string? Resolution { get; init; }

    public DateTimeOffset? NotBefore { get; init; }
}
