namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record StepDocument(string Key, string Title, string Kind, string Status, int Tries, bool PointOfNoReturn, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, StepProblem? Problem)
{
    public IReadOnlyList<string> Targets { get; init; } = [];

    public SlotDocument? Slot { get; init; }
}
