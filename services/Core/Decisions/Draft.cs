using System.Collections.Immutable;
using System.Globalization;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>An operation while a decision is being made: the state so far, and what leaves with it.</summary>
internal sealed class Draft(OperationState state, Situation at)
{
    private readonly List<OutgoingCommand> _commands = [];
    private readonly List<OperationEvent> _events = [];
    private readonly List<Attempt> _ended = [];

    public OperationState State { get; private set; } = state;

    public Situation At { get; } = at;

    public DateTimeOffset Now => At.Now;

    /// <summary>Grows with every change, so that progress can be told from standstill.</summary>
    public int Changes { get; private set; }

    public void Set(OperationState next)
    {
        State = next;
        Changes++;
    }

    public void Send(OutgoingCommand command) => _commands.Add(command);

    public void Emit(string entity, string id, string status, string? reason = null, params ReadOnlySpan<(string Name, string? Value)> details)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in details)
            if (value is not null)
                members[name] = value;
        Set(State with { Sequence = State.Sequence + 1 });
        _events.Add(new OperationEvent(State.Sequence, entity, id, status, reason, members.ToImmutable()));
    }

    public void Enter(Phase phase, string? reason = null)
    {
        Set(State with { Phase = phase });
        Emit(Entities.Operation, State.Id.ToString(), EventNames.Of(phase), reason, ("direction", EventNames.Of(State.Direction)));
    }

    public void SetUnit(UnitState unit, string? reason = null)
    {
        var index = IndexOf(unit.Id);
        var before = State.Units[index];
        Set(State with { Units = State.Units.SetItem(index, unit) });
        if (before.Status != unit.Status)
            Emit(Entities.Unit, unit.Id, EventNames.Of(unit.Status), reason);
    }

    public void SetStep(string unitId, int step, StepState next, string? reason = null)
    {
        var unit = State.Unit(unitId);
        var before = unit.Steps[step];
        SetUnit(unit with { Steps = unit.Steps.SetItem(step, next) });
        if (before.Status != next.Status)
            Emit(Entities.Step, $"{unitId}/{State.PlannedUnit(unitId).Steps[step].Key}", EventNames.Of(next.Status), reason ?? next.Problem?.Text,
                ("try", next.Tries > 0 ? next.Tries.ToString(CultureInfo.InvariantCulture) : null), ("code", next.Status == StepStatus.Failed ? next.Problem?.Code : null));
    }

    /// <summary>Adds or replaces an attempt; one that ended leaves the state.</summary>
    public void Put(Attempt attempt)
    {
        var others = State.Attempts.RemoveAll(known => known.Id == attempt.Id);
        if (attempt.Live)
        {
            Set(State with { Attempts = others.Add(attempt) });
            return;
        }

        _ended.Add(attempt with { Awaiting = false, EndedAt = attempt.EndedAt ?? Now });
        Set(State with { Attempts = others });
    }

    /// <summary>Places a hold, or updates its words. Placing the same again is no change.</summary>
    public void Place(Hold hold)
    {
        var known = State.Holds.FirstOrDefault(other => other.Key == hold.Key);
        if (known is not null && known.Reason == hold.Reason && known.Until == hold.Until && known.Reminders == hold.Reminders)
            return;
        hold = hold with { Since = known?.Since ?? hold.Since };
        Set(State with { Holds = known is null ? State.Holds.Add(hold) : State.Holds.Replace(known, hold) });
        Emit(Entities.Hold, hold.Key, hold.Reminders > (known?.Reminders ?? 0) ? "overdue" : "placed", hold.Reason, ("kind", EventNames.Of(hold.Kind)), ("unit", hold.Unit), ("step", hold.Step));
    }

    public void Lift(Func<Hold, bool> which, string? reason = null)
    {
        foreach (var hold in State.Holds.Where(which))
        {
            Set(State with { Holds = State.Holds.Remove(hold) });
            Emit(Entities.Hold, hold.Key, "lifted", reason, ("kind", EventNames.Of(hold.Kind)));
        }
    }

    public Decision Finish()
    {
        Lending.Settle(this);
        var state = State with { WakeAt = WakeTime.Of(State, At) };
        return new Decision(state, [.. _commands], [.. _events], [.. _ended]);
    }

    private int IndexOf(string unit)
    {
        for (var i = 0; i < State.Units.Length; i++)
            if (State.Units[i].Id == unit)
                return i;
        throw new KeyNotFoundException($"Operation {State.Id} has no unit {unit}.");
    }
}
