namespace UpgradePlatform.TestKit;

/// <summary>An operation as the native API shows it; only what tests look at.</summary>
public sealed record OperationDocument
{
    /// <summary>Summary.</summary>
    public required OperationHeader Operation { get; init; }

    /// <summary>Number of its last event.</summary>
    public long Sequence { get; init; }

    /// <summary>Holds.</summary>
    public IReadOnlyList<HoldDocument> Holds { get; init; } = [];

    /// <summary>Stages of the current plan.</summary>
    public IReadOnlyList<StageDocument> Stages { get; init; } = [];

    /// <summary>Attempts.</summary>
    public IReadOnlyList<AttemptDocument> Attempts { get; init; } = [];

    /// <summary>Leftovers.</summary>
    public IReadOnlyList<LeftoverDocument> Leftovers { get; init; } = [];

    /// <summary>Verbs.</summary>
    public IReadOnlyList<string> AllowedVerbs { get; init; } = [];

    /// <summary>Id.</summary>
    public Guid Id => Operation.Id;

    /// <summary>Phase.</summary>
    public string Phase => Operation.Phase;

    /// <summary>Outcome.</summary>
    public string? Outcome => Operation.Outcome;

    /// <summary>Units over all stages.</summary>
    public IEnumerable<UnitDocument> Units => Stages.SelectMany(stage => stage.Units);

    /// <summary>A unit.</summary>
    public UnitDocument Unit(string id) => Units.First(unit => unit.Id == id);

    /// <summary>A step.</summary>
    public StepDocument Step(string unit, string step) => Unit(unit).Steps.First(other => other.Key == step);

    /// <summary>A hold of a kind, if there is one.</summary>
    public HoldDocument? Hold(string kind) => Holds.FirstOrDefault(hold => hold.Kind == kind);

    /// <summary>For the message of a failing test.</summary>
    public override string ToString() =>
        $"{Id} on {Operation.Cluster}: {Phase} {Operation.Direction} {Operation.Intent} {Outcome} {Operation.OutcomeReason}; "
        + $"holds: {string.Join(" | ", Holds.Select(hold => $"{hold.Kind}: {hold.Reason}"))}; "
        + $"units: {string.Join(", ", Units.Select(unit => $"{unit.Id} {unit.Status}{Current(unit)}"))}; "
        + $"open attempts: {string.Join(", ", Attempts.Where(attempt => attempt.EndedAt is null).Select(attempt => $"{attempt.Id} {attempt.Status} look {attempt.Looks} {attempt.Progress}{attempt.Problem}"))}";

    private static string Current(UnitDocument unit) =>
        unit.Status == "running" && unit.Steps.FirstOrDefault(step => step.Status is not ("done" or "skipped" or "accepted")) is { } step ? $" at {step.Key} {step.Status}" : "";
}
