using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Carries out the commands of a decision within its transaction.</summary>
internal sealed class CommandWriter(LaneUnitOfWork work, OperationState state)
{
    private const string EquipmentType = "equipmentType";

    public void Write(ImmutableArray<OutgoingCommand> commands)
    {
        foreach (var command in commands)
            Write(command);
    }

    /// <summary>Tells the next in the queue that the lane is free; whoever still has to wait for its time wakes by itself.</summary>
    public void OfferLane()
    {
        if (work.Lane.Waiting.Find(waiting => waiting != state.Id) is var next && next != Guid.Empty)
            work.Outbox.Add(new LaneOffered { OperationId = next }, QueueNames.Operations, next, null);
    }

    private void Write(OutgoingCommand command)
    {
        switch (command)
        {
            case OutgoingCommand.Execute(var message):
                Execute(message);
                break;
            case OutgoingCommand.Observe(var message):
                work.Outbox.Add(message, QueueNames.Steps(state.Family), state.Id, null);
                break;
            case OutgoingCommand.TakeLane(var fence):
                TakeLane(fence);
                break;
            case OutgoingCommand.ReleaseLane:
                ReleaseLane();
                OfferLane();
                break;
            case OutgoingCommand.CancelQueued(var group, var cascade):
                CancelQueued(group, cascade);
                break;
            case OutgoingCommand.Wake(var operation):
                work.Outbox.Add(new OperationDue { OperationId = operation }, QueueNames.Operations, operation, null);
                break;
            case OutgoingCommand.WriteNode(var node, var property, var value):
                WriteNode(node, property, value);
                break;
            case OutgoingCommand.AdoptLeftover(var leftover):
                work.Leftovers.Adopt(work.Batch, leftover);
                break;
            default:
                throw new InvalidOperationException($"The store does not know the command {command.GetType().Name}.");
        }
    }

    // A look that comes late is a look; an act that comes late must not leave at all.
    private void Execute(ExecuteStep message) => work.Outbox.Add(
        message with { LogOffset = work.Lane.LogEnds.GetValueOrDefault(message.AttemptId) },
        QueueNames.Steps(state.Family), state.Id, message.Mode == StepMode.Act ? message.ActBefore : null);

    private void TakeLane(long fence)
    {
        work.Batch.Add("update engine.lanes set owner = $2, fence = $3 where cluster_id = $1", Db.Text(state.ClusterId), Db.Id(state.Id), Db.Long(fence));
        work.Lane.Waiting.Remove(state.Id);
        work.Update(situation => situation with { Lane = situation.Lane with { Owner = state.Id, Fence = fence, First = false, OwnerKind = state.Kind, OwnerGroup = state.Policy.QueueGroup } });
    }

    private void ReleaseLane()
    {
        work.Batch.Add("update engine.lanes set owner = null where cluster_id = $1 and owner = $2", Db.Text(state.ClusterId), Db.Id(state.Id));
        work.Update(situation => situation with { Lane = situation.Lane with { Owner = null, First = false, OwnerKind = null, OwnerGroup = null } });
    }

    // The mark alone decides; the times only make it quick. Whoever waits behind those that go now is looked at too. Rows that somebody is
    // working on are passed over, since waiting for them could end in a deadlock: that work sees the mark, or a claimed wake-up follows it.
    private void CancelQueued(string group, Cascade cascade)
    {
        work.Batch.Add("""
            insert into engine.lane_cascades (cluster_id, queue_group, at, cause, reason) values ($1, $2, $3, $4, $5)
            on conflict (cluster_id, queue_group) do update set at = excluded.at, cause = excluded.cause, reason = excluded.reason
            """, Db.Text(state.ClusterId), Db.Text(group), Db.Time(cascade.At), Db.Id(cascade.Cause), Db.Text(cascade.Reason));
        work.Batch.Add("""
            with queued as materialized (
                select id from engine.operations
                where cluster_id = $1 and phase in ('reserved', 'queued') and id <> $3 and (queue_group = $2 or not_before <= clock_timestamp())
                for update skip locked)
            update engine.operations o set wake_at = clock_timestamp() from queued where o.id = queued.id
            """, Db.Text(state.ClusterId), Db.Text(group), Db.Id(state.Id));
    }

    private void WriteNode(string node, string property, string value)
    {
        if (property != EquipmentType)
            throw new InvalidOperationException($"Nodes have no property {property} that an operation writes.");
        work.Batch.Add("update engine.nodes set recorded_type = $3, recorded_at = clock_timestamp() where cluster_id = $1 and id = $2",
            Db.Text(state.ClusterId), Db.Text(node), Db.Text(value));
        work.SeeNode(node, known => known with { EquipmentType = value });
    }
}
