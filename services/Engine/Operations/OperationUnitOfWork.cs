using Microsoft.EntityFrameworkCore.Storage;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>One operation under its locks: read, decided upon any number of times, committed once.</summary>
public sealed class OperationUnitOfWork : LaneUnitOfWork
{
    internal OperationUnitOfWork(EngineDbContext db, IDbContextTransaction transaction, PlanCache plans, LoadedLane lane, OperationState state, OperationState? lender, DecisionTimings timings)
        : base(db, transaction, plans, lane, state.Id, state.Policy.QueueGroup, timings)
    {
        Update(situation => situation with { Lender = lender });
        State = state;
        Dialect = lane.Operation!.Dialect;
        DialectId = lane.Operation.DialectId;
        Principal = lane.Operation.Principal;
    }

    /// <summary>State as loaded, or as last applied.</summary>
    public OperationState State { get; private set; }

    /// <summary>Dialect it came through.</summary>
    public string Dialect { get; }

    /// <summary>Its id in that dialect.</summary>
    public string DialectId { get; }

    /// <summary>Who submitted it.</summary>
    public string Principal { get; }

    /// <summary>Marks the message as consumed by this consumer. False: it was before, and nothing is to be done.</summary>
    public async Task<bool> MarkConsumedAsync(Guid messageId, string consumer, CancellationToken cancellation = default) => await Context.ExecuteAsync(
        "insert into engine.inbox (message_id, consumer) values ($1, $2) on conflict do nothing", [Db.Id(messageId), Db.Text(consumer)], cancellation) == 1;

    /// <summary>Takes over a decision made on <see cref="State"/>: state, rows, lane, leftovers, events and messages.</summary>
    public Task ApplyAsync(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var before = State;
        if (decision.State.Id != before.Id)
            throw new ArgumentException($"The decision is about operation {decision.State.Id}, not {before.Id}.", nameof(decision));
        if (before.Phase == Phase.Closed && decision.Events.IsEmpty && decision.Commands.IsEmpty && decision.State.Phase == Phase.Closed)
            return Task.CompletedTask; // Latecomers meet a closed row and change nothing.
        StateWriter.Update(Batch, decision.State);
        Write(before, decision);
        State = decision.State;
        return Task.CompletedTask;
    }
}
