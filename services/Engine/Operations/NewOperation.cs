using Microsoft.EntityFrameworkCore.Storage;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Operations;

/// <summary>A lane under its lock, for a submission.</summary>
public sealed class NewOperation : LaneUnitOfWork
{
    internal NewOperation(EngineDbContext db, IDbContextTransaction transaction, PlanCache plans, LoadedLane lane, DecisionTimings timings)
        : base(db, transaction, plans, lane, Guid.Empty, group: null, timings)
    {
    }

    /// <summary>
    /// Admits a submission (<see cref="Admitter.Submit"/>) and adds what was admitted, with the messages that wake the sagas. A detour
    /// release that confirms a node for which the owner of the lane waits is admitted as borrowed, and the owner's confirm is written with
    /// it: both or neither. Nothing lasts before <see cref="LaneUnitOfWork.CommitAsync"/>; a refusal leaves nothing to commit.
    /// </summary>
    /// <param name="submission">What is asked for.</param>
    /// <param name="extras">What is stored beside it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The decision, or the refusal with its code.</returns>
    public async Task<Admitted> AdmitAsync(Submission submission, OperationRowExtras extras, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (submission.Kind == OperationKind.Detour && Lane.Owner is { } owner)
        {
            var lender = await ReadOtherAsync(owner, locks: true, cancellation);
            Update(situation => situation with { Lender = lender });
        }

        var admitted = Admitter.Submit(submission, Situation);
        if (admitted.Decision is not { } decision)
            return admitted;
        await AddAsync(decision, extras);
        Outbox.Add(new OperationSubmitted { OperationId = submission.Id }, QueueNames.Operations, submission.Id, null);
        if (admitted.Lender is { } lent)
        {
            StateWriter.Update(Batch, lent.State);
            Write(Situation.Lender, lent);
            Outbox.Add(new VerbAdmitted { OperationId = lent.State.Id, Verb = EventNames.Of(Verb.Confirm) }, QueueNames.Operations, lent.State.Id, null);
        }

        return admitted;
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
