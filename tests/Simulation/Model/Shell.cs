using System.Globalization;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Simulation.Tests.Invariants;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>What API and saga do around Core: one input, one decision, one transaction; then the messages leave.</summary>
internal sealed class Shell(Store store, Agenda agenda, Chance chance, Network network, Sabotage sabotage, Invariant[] invariants, Action<SimulatedCluster, OutgoingCommand> send)
{
    private int _decisions;

    public void Submitted(OperationRow row, Decision decision, Decision? lender = null)
    {
        store.Operations.Add(row);
        Apply(row, row.State, decision);
        network.Send(() => Decide(row, new Input.Submitted()));
        if (lender is null)
            return;
        var lent = store.Find(lender.State.Id)!;
        lent.PersonDecided |= AcceptsFailure(lent.State, row.State.Request.Detour!.Node);
        Apply(lent, lent.State, lender);
        network.Send(() => Decide(lent, new Input.VerbAdmitted()));
    }

    /// <summary>Sets the state of the platform, and looks at those whose time has come, as the store does.</summary>
    public void SetPlatform(PlatformState platform)
    {
        agenda.Note(() => $"PLATFORM {platform.Describe()}");
        store.Platform = platform;
        foreach (var row in store.Operations)
            if (row.State.Phase is Phase.Reserved or Phase.Queued && row.State.NotBefore <= agenda.Now)
                WakeNow(row);
    }

    /// <summary>Admits a verb as the API does; null when admitted.</summary>
    public Refusal? Admit(OperationRow row, VerbRequest request)
    {
        var admitted = Admitter.Admit(row.State, request, store.SituationOf(row.Cluster, row.Id));
        if (admitted.Decision is not { } decision)
            return admitted.Refusal;
        if (request.Verb == Verb.Cancel && request.Mode != CancelMode.AfterUnit)
        {
            row.CancelledAt ??= agenda.Now;
            if (sabotage.HasFlag(Sabotage.CancelIgnored))
                decision = decision with { State = decision.State with { Intent = Intent.Run } };
        }

        row.PersonDecided |= request.Verb is Verb.Skip or Verb.Resolve || (request.Verb == Verb.Confirm && AcceptsFailure(row.State, request.Unit));
        Apply(row, row.State, decision);
        network.Send(() => Decide(row, new Input.VerbAdmitted()));
        return null;
    }

    public void Decide(OperationRow row, Input input)
    {
        var before = row.State;
        var decision = Decider.Decide(before, input, store.SituationOf(row.Cluster, row.Id));
        Apply(row, before, decision);
        if (input is Input.Answered && (_decisions++ & 3) == 0 && row.State.Phase != Phase.Closed)
            SeenTwice(row, input);
    }

    // The same answer again, at the same moment, must change nothing.
    private void SeenTwice(OperationRow row, Input input)
    {
        var again = Decider.Decide(row.State, input, store.SituationOf(row.Cluster, row.Id));
        if (!again.Commands.IsEmpty || !again.Events.IsEmpty || !again.Ended.IsEmpty || again.State.WakeAt != row.State.WakeAt || !again.State.Attempts.SequenceEqual(row.State.Attempts))
            throw new InvariantViolatedException("Idempotence", $"{input} seen twice by {row.Id} gave {string.Join(", ", again.Commands)} {string.Join(", ", again.Events)}.");
    }

    private void Apply(OperationRow row, OperationState before, Decision decision)
    {
        row.State = decision.State;
        foreach (var told in decision.Events)
            agenda.Note(() => $"{row.Id.ToString()[..8]} {told.Entity} {told.EntityId} {told.Status} {told.Reason} {string.Join(' ', told.Details)}");
        foreach (var told in decision.Events)
            Fold(row, told);
        foreach (var attempt in decision.Ended.Where(attempt => attempt.Status == AttemptStatus.Abandoned))
            row.GivenUp.Add(attempt.Id);
        foreach (var invariant in invariants)
            invariant.Decided(store, row, before, decision);
        foreach (var command in decision.Commands)
            Carry(row, command);
        if (before.Phase != Phase.Closed && row.State.Phase == Phase.Closed)
        {
            row.Cluster.Leftovers.AddRange(row.State.Leftovers);
            foreach (var invariant in invariants)
                invariant.Closed(store, row);
        }

        if (row.State.WakeAt is { } wake && wake != row.WakesAt && !sabotage.HasFlag(Sabotage.NobodyWakes))
        {
            row.WakesAt = wake;
            agenda.Durable(wake, () => Wake(row));
        }
    }

    private static bool AcceptsFailure(OperationState state, string? unit) =>
        state.Units.Any(known => (unit is null || known.Id == unit) && known.Steps.Any(step => step is { Deferred: true, Status: StepStatus.Failed }));

    private void WakeNow(OperationRow row)
    {
        row.State = row.State with { WakeAt = agenda.Now };
        row.WakesAt = agenda.Now;
        if (!sabotage.HasFlag(Sabotage.NobodyWakes))
            agenda.Durable(agenda.Now, () => Wake(row));
    }

    private void CancelQueued(OperationRow cause, string group, Cascade cascade)
    {
        if (!sabotage.HasFlag(Sabotage.CascadesForgotten))
            cause.Cluster.Cascades[group] = cascade;
        cause.Cluster.Announced.Add((group, cascade));
        foreach (var row in store.Operations)
            if (row != cause && row.Cluster == cause.Cluster && row.State.Phase is Phase.Reserved or Phase.Queued && (row.State.Policy.QueueGroup == group || row.State.NotBefore <= agenda.Now))
                WakeNow(row);
    }

    private void Wake(OperationRow row)
    {
        if (row.State.WakeAt <= agenda.Now)
            Decide(row, new Input.Due());
    }

    private void Fold(OperationRow row, OperationEvent told)
    {
        if (sabotage.HasFlag(Sabotage.EventsLost) && chance.Percent(2))
            return;
        try
        {
            row.View = row.View.After(told);
        }
        catch (InvalidOperationException gap)
        {
            throw new InvariantViolatedException("I6", gap.Message);
        }

        if (told.Entity == Entities.Plan && !(sabotage.HasFlag(Sabotage.RevisionsNotAnnounced) && told.Status == "revised"))
            row.Announced = int.Parse(told.EntityId, CultureInfo.InvariantCulture);
    }

    private void Carry(OperationRow row, OutgoingCommand command)
    {
        var cluster = row.Cluster;
        switch (command)
        {
            case OutgoingCommand.TakeLane take:
                (cluster.Owner, cluster.Fence) = (row.Id, take.Fence);
                break;
            case OutgoingCommand.ReleaseLane:
                cluster.Owner = null;
                if (store.FirstWaiting(cluster) is { } next)
                    network.Send(() => Decide(next, new Input.LaneOffered()));
                break;
            case OutgoingCommand.CancelQueued(var group, var cascade):
                CancelQueued(row, group, cascade);
                break;
            case OutgoingCommand.Wake(var operation):
                var other = store.Find(operation)!;
                network.Send(() => Decide(other, new Input.Due()));
                break;
            case OutgoingCommand.WriteNode write:
                cluster.Node(write.Node).EquipmentType = write.Value;
                cluster.Declared();
                break;
            case OutgoingCommand.AdoptLeftover adopt:
                cluster.Leftovers.RemoveAll(left => left == adopt.Leftover);
                break;
            case OutgoingCommand.Execute execute:
                agenda.Note(() => $"send {execute.Message.AttemptId} {execute.Message.Mode} look {execute.Message.Look}");
                foreach (var invariant in invariants)
                    invariant.Sending(row, execute.Message);
                send(cluster, command);
                break;
            default:
                send(cluster, command);
                break;
        }
    }
}
