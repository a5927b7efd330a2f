using System.Collections.Immutable;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Admission;

/// <summary>
/// Admits submissions and verbs. Pure; called inside the admitting transaction, so that the answer is final and the next read shows
/// it. Admission only decides and records; the saga carries out.
/// </summary>
public static class Admitter
{
    // The message that wakes the saga may be lost; then its wake-up time heals.
    private static readonly TimeSpan Heal = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Admits a submission. A detour (specification 1.6, 1.7) is answered in one of three ways: it runs as an operation of its own, with
    /// the lane free; it is borrowed (<see cref="LaneMode.Borrowed"/>), when it releases a node whose confirmation the owner of the lane
    /// waits for, and the confirm is decided with it (<see cref="Admitted.Lender"/>); or it is refused with <c>cluster-busy</c>. It never
    /// waits in the queue, whatever its policy says, and reservations whose time has not come are not in its way.
    /// </summary>
    /// <returns>The new operation, or why not: <c>cluster-unknown</c>, <c>plan-refused</c>, <c>plan-changed</c>, <c>cluster-busy</c>.</returns>
    public static Admitted Submit(Submission submission, Situation situation)
    {
        if (situation.Cluster is not { } cluster)
            return new Refusal("cluster-unknown", "No such cluster is declared.");
        var lender = LenderOf(submission, situation);
        var plan = Planners.For(cluster.Family).Plan(submission.Kind, submission.Request, submission.Policy, cluster, Leftovers(submission, situation, lender));
        if (plan.Refused && !submission.Policy.FindingsAtStart)
            return new Refusal("plan-refused", string.Join(" ", plan.Findings.Where(finding => finding.Severity == FindingSeverity.Refusal).Select(finding => finding.Text)));
        if (submission.PlanDigest is { } shown && shown != plan.Digest)
            return new Refusal("plan-changed", "The plan is no longer the one that was shown. Preview it again.");
        if (lender is not null)
            return Borrow(submission, situation, plan, lender);
        var lane = submission.Kind == OperationKind.Check ? LaneMode.None : LaneMode.Exclusive;
        return lane == LaneMode.Exclusive && MustBeFree(submission, situation) && situation.Lane is not { Owner: null, First: true }
            ? new Refusal(OutcomeCodes.ClusterBusy, situation.Lane.Owner is { } owner ? $"Cluster {cluster.Id} is under maintenance by operation {owner}." : $"Other operations wait for cluster {cluster.Id}.")
            : Enter(submission, situation, plan, lane, null);
    }

    /// <summary>Admits a verb.</summary>
    /// <returns>The operation with the verb recorded, or why not.</returns>
    public static Admitted Admit(OperationState state, VerbRequest request, Situation situation)
    {
        if (VerbBook.Refuse(state, request, situation.Now) is { } refusal)
            return refusal;
        var draft = new Draft(state, situation);
        draft.Emit(Entities.Verb, EventNames.Of(request.Verb), "admitted", request.Reason, ("by", request.By),
            ("unit", request.Unit), ("step", request.Step), ("attempt", request.Attempt), ("mode", request.Verb == Verb.Cancel ? EventNames.Of(request.Mode) : null));
        VerbBook.Apply(draft, request);
        return Finish(draft);
    }

    private static bool MustBeFree(Submission submission, Situation situation) =>
        submission.Policy.OnBusy == BusyChoice.Refuse || (submission.Kind == OperationKind.Detour && !(submission.NotBefore > situation.Now));

    private static OperationState? LenderOf(Submission submission, Situation situation) =>
        submission is { Kind: OperationKind.Detour, Request.Detour: { Set: false } release } && !(submission.NotBefore > situation.Now)
            && situation.Lender is { } owner && owner.Id == situation.Lane.Owner && Lending.Offers(owner, release.Node)
            ? owner
            : null;

    // What the lender keeps out is not yet anybody's leftover, and may be released all the same.
    private static ImmutableArray<Leftover> Leftovers(Submission submission, Situation situation, OperationState? lender) => lender is null
        ? situation.Leftovers
        : situation.Leftovers.AddRange(lender.Unit(submission.Request.Detour!.Node).Entered.Select(pair => new Leftover(lender.Id, submission.Request.Detour.Node, pair, "Waits for its confirmation.")));

    private static Admitted Borrow(Submission submission, Situation situation, Plan plan, OperationState lender)
    {
        ImmutableArray<PlanStage> stages = [.. plan.Stages.Select(stage => stage with { Units = [.. stage.Units.Select(unit => unit with { Steps = [] })] })];
        plan = plan with { Stages = stages, Digest = PlanJson.Digest(stages) };
        if (plan.Refused)
            return Enter(submission, situation, plan, LaneMode.Borrowed, null);
        var node = submission.Request.Detour!.Node;
        var lent = lender with { Loans = lender.Loans.Add(new Loan(submission.Id, node, lender.Plan.Revision)) };
        var confirmed = Admit(lent, new VerbRequest { Verb = Verb.Confirm, By = submission.By, Unit = node, Reason = $"Its detour is released by operation {submission.Id}." }, situation with { Lender = null });
        return confirmed.Decision is { } decision
            ? Admitted.Borrowed(Enter(submission, situation, plan, LaneMode.Borrowed, lender.Id), decision)
            : confirmed.Refusal!;
    }

    private static Decision Enter(Submission submission, Situation situation, Plan plan, LaneMode lane, Guid? lender)
    {
        var notBefore = submission.NotBefore ?? situation.Now;
        var draft = new Draft(
            new OperationState
            {
                Id = submission.Id,
                Family = situation.Cluster!.Family,
                ClusterId = situation.Cluster.Id,
                Kind = submission.Kind,
                Lane = lane,
                Lender = lender,
                Request = submission.Request,
                Policy = submission.Policy,
                Plan = plan,
                Units = OperationStateReading.FreshUnits(plan),
                NotBefore = notBefore,
                AcceptedAt = situation.Now,
            },
            situation);
        draft.Emit(Entities.Plan, "1", "planned", null, ("digest", plan.Digest), ("direction", EventNames.Of(plan.Direction)));
        draft.Enter(notBefore > situation.Now ? Phase.Reserved : Phase.Queued, submission.Reason is { Length: > 0 } reason ? $"Submitted by {submission.By}: {reason}" : $"Submitted by {submission.By}.");
        return Finish(draft);
    }

    private static Decision Finish(Draft draft)
    {
        var decision = draft.Finish();
        return decision.State.WakeAt is { } wake && wake > draft.Now + Heal ? decision with { State = decision.State with { WakeAt = draft.Now + Heal } } : decision;
    }
}
