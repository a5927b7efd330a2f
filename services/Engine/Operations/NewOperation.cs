using Microsoft.EntityFrameworkCore.Storage;
using UpgradePlatform.Core.Decisions;

namespace UpgradePlatform.Engine.Operations;

/// <summary>A lane under its lock, for a submission.</summary>
public sealed class NewOperation : LaneUnitOfWork
{
    internal NewOperation(EngineDbContext db, IDbContextTransaction transaction, PlanCache plans, LoadedLane lane, DecisionTimings timings)
        : base(db, transaction, plans, lane, Guid.Empty, timings)
    {
    }

    /// <summary>Adds the operation that was admitted, with its plan, events and messages.</summary>
    public Task AddAsync(Decision decision, OperationRowExtras extras)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(extras);
        if (decision.State.ClusterId != Lane.ClusterId)
            throw new ArgumentException($"The operation is on cluster {decision.State.ClusterId}, the lock on {Lane.ClusterId}.", nameof(decision));
        StateWriter.Insert(Batch, decision.State, extras);
        Write(null, decision);
        return Task.CompletedTask;
    }
}
