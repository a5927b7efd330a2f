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
        work.Update(situation => situation with { Lane = new LaneView(state.Id, fence, false) });
    }

    private void ReleaseLane()
    {
        work.Batch.Add("update engine.lanes set owner = null where cluster_id = $1 and owner = $2", Db.Text(state.ClusterId), Db.Id(state.Id));
        work.Update(situation => situation with { Lane = situation.Lane with { Owner = null, First = false } });
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
