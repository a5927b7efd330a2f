namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record UnitDocument(string Id, string Title, string Status, string? Ending, bool OutOfService, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<StepDocument> Steps)
{
    public IReadOnlyList<string> Nodes { get; init; } = [];
}
