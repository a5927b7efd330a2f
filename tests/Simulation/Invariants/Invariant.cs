using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Simulation.Tests.Model;

namespace UpgradePlatform.Simulation.Tests.Invariants;

/// <summary>Something that is always true (architecture section 12), asked at every point where it could break.</summary>
internal abstract class Invariant
{
    /// <summary>Number in the architecture.</summary>
    public abstract string Name { get; }

    /// <summary>A decision was stored; its messages have not left yet.</summary>
    public virtual void Decided(Store store, OperationRow row, OperationState before, Decision decision) => Decided(row, before, decision);

    /// <inheritdoc cref="Decided(Store, OperationRow, OperationState, Decision)"/>
    public virtual void Decided(OperationRow row, OperationState before, Decision decision)
    {
    }

    /// <summary>A command leaves.</summary>
    public virtual void Sending(OperationRow row, ExecuteStep command)
    {
    }

    /// <summary>A device is about to change.</summary>
    public virtual void Changing(OperationRow row, ExecuteStep command)
    {
    }

    /// <summary>An operation has closed; everything of the decision is written.</summary>
    public virtual void Closed(Store store, OperationRow row)
    {
    }

    protected void Must(bool holds, Func<string> text)
    {
        if (!holds)
            throw new InvariantViolatedException(Name, text());
    }
}
