using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Operations;

namespace UpgradePlatform.Api.Admission;

/// <summary>
/// Admits submissions and verbs in one transaction each: Core decides under the lane's lock, the decision, its events and the message
/// that wakes the saga are stored together, and the answer is final. The broker may be away; the message leaves later.
/// </summary>
internal sealed class Gatekeeper(OperationStore store, AuditLog audit)
{
    /// <summary>Code of a refusal for want of a role.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Submits. The preparation runs under the lock and sees the cluster as it is.</summary>
    /// <param name="cluster">Cluster.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="prepare">Gives the submission.</param>
    /// <param name="withIt">Written in the same transaction: the answer of an idempotency key.</param>
    /// <param name="cancel">Gives up before the commit.</param>
    /// <param name="mayConfirm">Whether the caller may confirm nodes: a detour release that does so is refused otherwise.</param>
    public async Task<Admitted> SubmitAsync(
        string cluster, Caller caller, Func<NewOperation, Task<Prepared>> prepare, Func<OperationState, Task>? withIt, CancellationToken cancel, bool mayConfirm = true)
    {
        await using var lane = await store.OpenLaneAsync(cluster, cancel);
        var (submission, extras, refusal) = await prepare(lane);
        var admitted = refusal ?? await lane.AdmitAsync(submission, extras, cancel);
        if (admitted.Lender is { } lender && !mayConfirm)
            admitted = new Refusal(Forbidden, $"This release confirms a node of operation {lender.State.Id}, and your role does not allow that.");
        if (admitted.Decision is { } decision)
        {
            if (withIt is not null)
                await withIt(decision.State);
            await audit.WriteAsync(caller.Name, caller.Role, "operation.submit", submission.Id.ToString(), submission.Reason, caller.Address, "admitted", cancel);
            if (admitted.Lender is { } lent)
                await audit.WriteAsync(caller.Name, caller.Role, "operation.confirm", lent.State.Id.ToString(), $"By detour release {submission.Id}.", caller.Address, "admitted", cancel);
            await lane.CommitAsync(cancel);
            return admitted;
        }

        await lane.DisposeAsync();
        await RefusedAsync("submit", cluster, null, caller, admitted.Refusal!, cancel);
        return admitted;
    }

    /// <summary>Admits a verb; null when there is no such operation.</summary>
    /// <param name="id">Operation.</param>
    /// <param name="request">Verb.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="expected">Sequence number the caller saw; null for any.</param>
    /// <param name="withIt">Written in the same transaction: the answer of an idempotency key.</param>
    /// <param name="cancel">Gives up before the commit.</param>
    public async Task<VerbOutcome?> VerbAsync(Guid id, VerbRequest request, Caller caller, long? expected, Func<OperationState, Task>? withIt, CancellationToken cancel)
    {
        await using var work = await store.OpenAsync(id, cancel);
        if (work is null)
            return null;
        Admitted admitted = expected is { } seen && seen != work.State.Sequence
            ? new Refusal("changed", $"The operation is at event {work.State.Sequence}, not {seen}. Read it again.")
            : Admitter.Admit(work.State, request, work.Situation);
        var verb = EventNames.Of(request.Verb);
        if (admitted.Decision is { } decision)
        {
            await work.ApplyAsync(decision);
            await work.Enqueue(new VerbAdmitted { OperationId = id, Verb = verb }, QueueNames.Operations, id);
            if (withIt is not null)
                await withIt(work.State);
            await audit.WriteAsync(caller.Name, caller.Role, $"operation.{verb}", id.ToString(), request.Reason, caller.Address, "admitted", cancel);
            await work.CommitAsync(cancel);
        }
        else
        {
            await work.DisposeAsync();
            await RefusedAsync(verb, id.ToString(), request.Reason, caller, admitted.Refusal!, cancel);
        }

        return new VerbOutcome(admitted.Refusal, work.State);
    }

    /// <summary>Records a refusal. Nothing of the refused transaction is kept, but that it was tried is.</summary>
    public Task RefusedAsync(string verb, string target, string? reason, Caller caller, Refusal refusal, CancellationToken cancel) =>
        audit.WriteAsync(caller.Name, caller.Role, $"operation.{verb}", target, reason, caller.Address, $"refused: {refusal.Code}", cancel);
}
