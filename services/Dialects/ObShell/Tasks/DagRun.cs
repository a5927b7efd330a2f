using System.Collections.Immutable;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>How the run of a DAG stands as a whole: what nodes and sub tasks are shown by.</summary>
internal sealed class DagRun
{
    private readonly ILookup<int, DagStep> _byOrdinal;
    private readonly Dictionary<(string Unit, string Step), int> _first;
    private readonly Dictionary<(string Unit, string Step), int> _current;

    public DagRun(DagSource source)
    {
        Source = source;
        State = source.State;
        Slots = DagSlots.Of(source.First);
        Steps = [.. State.Plan.Units.SelectMany(unit => unit.Steps.Zip(State.Unit(unit.Id).Steps, (planned, state) => new DagStep(unit.Id, planned, state, State.Unit(unit.Id).Status)))];
        _byOrdinal = Steps.Where(step => step.Ordinal is not null).ToLookup(step => step.Ordinal!.Value);
        _first = Places(source.First);
        _current = Places(State.Plan);
        Backward = State.Direction == Direction.Backward;
        Live = State.Attempts.Any(attempt => attempt.Live);
        Failing = [.. State.Holds.Where(hold => hold.Kind == HoldKind.Failure)];
        CancelOrdered = State.Holds.Any(hold => hold.Kind == HoldKind.Pause && DagMarks.In(hold.Reason, DagMarks.Cancel));
        PassOrdered = (State.Ending == Outcome.Abandoned || State.Outcome == Outcome.Abandoned) && DagMarks.In(State.OutcomeReason, DagMarks.Pass);
        MaxStage = Slots.IsEmpty ? 1 : Slots[^1].Ordinal;
        Reached = Math.Max(1, source.Attempts.Where(attempt => !Backward || attempt.Revision < State.Plan.Revision).Select(attempt => OrdinalOf(attempt) ?? 1).DefaultIfEmpty(1).Max());
        Stage = Backward ? StageBack() : StageForward();
    }

    public DagSource Source { get; }
    public OperationState State { get; }
    public ImmutableArray<DagSlot> Slots { get; }
    public ImmutableArray<DagStep> Steps { get; }

    /// <summary>Whether it runs back.</summary>
    public bool Backward { get; }

    /// <summary>It is to run back, and has not turned round yet.</summary>
    public bool RollbackOrdered => State.Intent == Intent.Rollback && !Backward;

    /// <summary>Whether anything may still act.</summary>
    public bool Live { get; }

    /// <summary>Failures that wait for a person.</summary>
    public ImmutableArray<Hold> Failing { get; }

    /// <summary>The vendor's CANCEL was ordered.</summary>
    public bool CancelOrdered { get; }

    /// <summary>The vendor's PASS of the whole DAG was ordered.</summary>
    public bool PassOrdered { get; }

    /// <summary>Number of nodes.</summary>
    public int MaxStage { get; }

    /// <summary>Highest stage that began on the way forward.</summary>
    public int Reached { get; }

    /// <summary>The stage now in work.</summary>
    public int Stage { get; }

    /// <summary>Steps of a stage in the current plan.</summary>
    public IEnumerable<DagStep> StepsOf(int ordinal) => _byOrdinal[ordinal];

    /// <summary>Stage of an attempt.</summary>
    public int? OrdinalOf(DagAttempt attempt)
    {
        var place = (attempt.Attempt.Unit, attempt.Attempt.Step);
        var (one, other) = attempt.Revision == State.Plan.Revision ? (_current, _first) : (_first, _current);
        return one.TryGetValue(place, out var ordinal) || other.TryGetValue(place, out ordinal) ? ordinal : null;
    }

    private int StageForward()
    {
        var stage = 1;
        foreach (var step in Steps)
        {
            stage = Math.Max(stage, step.Ordinal ?? stage);
            if (!step.Over)
                return Math.Min(stage, MaxStage);
        }

        return MaxStage;
    }

    private int StageBack()
    {
        var stage = Reached;
        foreach (var step in Steps)
        {
            stage = Math.Min(stage, step.Ordinal ?? stage);
            if (!step.Over)
                return stage;
        }

        return 1;
    }

    private static Dictionary<(string Unit, string Step), int> Places(Plan plan) => plan.Units
        .SelectMany(unit => unit.Steps.Where(step => step.Slot is not null).Select(step => (Place: (unit.Id, step.Key), step.Slot!.Ordinal)))
        .ToDictionary(place => place.Place, place => place.Ordinal);
}
