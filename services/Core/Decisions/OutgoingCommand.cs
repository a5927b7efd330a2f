using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Something to be sent or written outside the operation, in the same transaction as the decision.</summary>
public abstract record OutgoingCommand
{
    private OutgoingCommand()
    {
    }

    /// <summary>To a worker of the family.</summary>
    /// <param name="Message">Command.</param>
    public sealed record Execute(ExecuteStep Message) : OutgoingCommand;

    /// <summary>To a worker of the family: look at the whole cluster.</summary>
    /// <param name="Message">Question.</param>
    public sealed record Observe(ObserveCluster Message) : OutgoingCommand;

    /// <summary>Take the lane under this fencing number.</summary>
    /// <param name="Fence">New number.</param>
    public sealed record TakeLane(long Fence) : OutgoingCommand;

    /// <summary>Give the lane back and offer it to the next in the queue.</summary>
    public sealed record ReleaseLane : OutgoingCommand;

    /// <summary>Write a declared property of a node.</summary>
    /// <param name="Node">Node.</param>
    /// <param name="Property">Property.</param>
    /// <param name="Value">Value.</param>
    public sealed record WriteNode(string Node, string Property, string Value) : OutgoingCommand;

    /// <summary>A leftover of an earlier operation is now this operation's to exit.</summary>
    /// <param name="Leftover">Leftover.</param>
    public sealed record AdoptLeftover(Leftover Leftover) : OutgoingCommand;

    /// <summary>Every operation of the group on the lane that was accepted by now and has not started is cancelled, and looked at at once.</summary>
    /// <param name="Group">Queue group.</param>
    /// <param name="Cascade">Up to when, and why.</param>
    public sealed record CancelQueued(string Group, Cascade Cascade) : OutgoingCommand;

    /// <summary>Another operation is to be looked at at once: what it waits for is there.</summary>
    /// <param name="Operation">Operation.</param>
    public sealed record Wake(Guid Operation) : OutgoingCommand;
}
