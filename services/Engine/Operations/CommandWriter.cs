using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Carries out the commands of a decision within its transaction.</summary>
internal sealed class CommandWriter(LaneUnitOfWork work, OperationState state)
{
    public void Write(ImmutableArray<OutgoingCommand> commands)
    {
        foreach (var command in commands)
            Write(command);
    }

    private void Write(OutgoingCommand command)
    {
        switch (command)
        {
            case OutgoingCommand.Execute(var message):
                // A look that comes late is a look; an act that comes late must not leave at all.
                work.Send(message with { LogOffset = work.LogEnd(message.AttemptId) }, QueueNames.Steps(state.Family), state.Id, message.Mode == StepMode.Act ? message.ActBefore : null);
                break;
            case OutgoingCommand.Observe(var message):
                work.Send(message, QueueNames.Steps(state.Family), state.Id, null);
                break;
            case OutgoingCommand.TakeLane(var fence):
                work.SetLane(state.Id, fence);
                break;
            case OutgoingCommand.ReleaseLane:
                work.SetLane(state.Id, null);
                work.OfferLane(state.Id);
                break;
            case OutgoingCommand.WriteNode(var node, var property, var value):
                work.WriteNode(node, property, value);
                break;
            case OutgoingCommand.AdoptLeftover(var leftover):
                work.Adopt(leftover);
                break;
            default:
                throw new InvalidOperationException($"The store does not know the command {command.GetType().Name}.");
        }
    }
}
