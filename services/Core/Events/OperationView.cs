using System.Collections.Immutable;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Events;

/// <summary>
/// What events alone tell of an operation. Folding all events of an operation gives the same view as its state (I6), so a subscriber
/// needs nothing but events to know where it stands.
/// </summary>
public sealed record OperationView
{
    /// <summary>Phase, in the words of events; <c>closed</c> with <see cref="Outcome"/>.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Outcome once closed.</summary>
    public string? Outcome { get; init; }

    /// <summary>Direction.</summary>
    public string Direction { get; init; } = "forward";

    /// <summary>Digest of the current plan.</summary>
    public string PlanDigest { get; init; } = "";

    /// <summary>Sequence number of the last event.</summary>
    public long Sequence { get; init; }

    /// <summary>Status of every unit that is not pending.</summary>
    public ImmutableSortedDictionary<string, string> Units { get; init; } = Empty;

    /// <summary>Status of every step that is not pending, by <c>unit/step</c>.</summary>
    public ImmutableSortedDictionary<string, string> Steps { get; init; } = Empty;

    /// <summary>Reasons of the holds, by key.</summary>
    public ImmutableSortedDictionary<string, string> Holds { get; init; } = Empty;

    private static ImmutableSortedDictionary<string, string> Empty { get; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The view of a state.</summary>
    public static OperationView Of(OperationState state) => new()
    {
        Phase = EventNames.Of(state.Phase),
        Outcome = state.Outcome is { } outcome ? EventNames.Of(outcome) : null,
        Direction = EventNames.Of(state.Direction),
        PlanDigest = state.Plan.Digest,
        Sequence = state.Sequence,
        Units = Empty.AddRange(state.Units.Where(unit => unit.Status != UnitStatus.Pending).Select(unit => KeyValuePair.Create(unit.Id, EventNames.Of(unit.Status)))),
        Steps = Empty.AddRange(state.Plan.Units.Zip(state.Units).SelectMany(both => both.First.Steps.Zip(both.Second.Steps)
            .Where(step => step.Second.Status != StepStatus.Pending)
            .Select(step => KeyValuePair.Create($"{both.First.Id}/{step.First.Key}", EventNames.Of(step.Second.Status))))),
        Holds = Empty.AddRange(state.Holds.Select(hold => KeyValuePair.Create(hold.Key, hold.Reason))),
    };

    /// <summary>The view after one more event.</summary>
    /// <exception cref="InvalidOperationException">The event is not the next one.</exception>
    public OperationView After(OperationEvent next)
    {
        if (next.Sequence != Sequence + 1)
            throw new InvalidOperationException($"Event {next.Sequence} does not follow {Sequence}.");
        var view = this with { Sequence = next.Sequence };
        return next.Entity switch
        {
            Entities.Operation => view with { Phase = next.Status, Outcome = next.Details.GetValueOrDefault("outcome"), Direction = next.Details.GetValueOrDefault("direction", Direction) },
            Entities.Plan => view with { PlanDigest = next.Details["digest"], Direction = next.Details["direction"], Units = Empty, Steps = Empty },
            Entities.Unit => view with { Units = Put(Units, next) },
            Entities.Step => view with { Steps = Put(Steps, next) },
            Entities.Hold => view with { Holds = next.Status == "lifted" ? Holds.Remove(next.EntityId) : Holds.SetItem(next.EntityId, next.Reason ?? "") },
            _ => view,
        };
    }

    /// <summary>Whether both tell the same.</summary>
    public bool Same(OperationView other) =>
        this with { Units = Empty, Steps = Empty, Holds = Empty } == other with { Units = Empty, Steps = Empty, Holds = Empty }
        && Units.SequenceEqual(other.Units) && Steps.SequenceEqual(other.Steps) && Holds.SequenceEqual(other.Holds);

    private static ImmutableSortedDictionary<string, string> Put(ImmutableSortedDictionary<string, string> entries, OperationEvent next) =>
        next.Status == "pending" ? entries.Remove(next.EntityId) : entries.SetItem(next.EntityId, next.Status);
}
