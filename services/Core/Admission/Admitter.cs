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

    /// <summary>Admits a submission.</summary>
    /// <returns>The new operation, or why not.</returns>
    public static Admitted Submit(Submission submission, Situation situation)
    {
        if (situation.Cluster is not { } cluster)
            return new Refusal("cluster-unknown", "No such cluster is declared.");
        var plan = Planners.For(cluster.Family).Plan(submission.Kind, submission.Request, submission.Policy, cluster);
        if (plan.Refused && !submission.Policy.FindingsAtStart)
            return new Refusal("plan-refused", string.Join(" ", plan.Findings.Where(finding => finding.Severity == FindingSeverity.Refusal).Select(finding => finding.Text)));
        if (submission.PlanDigest is { } shown && shown != plan.Digest)
            return new Refusal("plan-changed", "The plan is no longer the one that was shown. Preview it again.");
        var lane = submission.Kind == OperationKind.Check ? LaneMode.None : LaneMode.Exclusive;
        if (lane == LaneMode.Exclusive && submission.Policy.OnBusy == BusyChoice.Refuse && situation.Lane is not { Owner: null, First: true })
            return new Refusal("cluster-busy", situation.Lane.Owner is { } owner ? $"Cluster {cluster.Id} is under maintenance by operation {owner}." : $"Other operations wait for cluster {cluster.Id}.");

        var notBefore = submission.NotBefore ?? situation.Now;
        var draft = new Draft(
            new OperationState
            {
                Id = submission.Id,
                Family = cluster.Family,
                ClusterId = cluster.Id,
                Kind = submission.Kind,
                Lane = lane,
                Request = submission.Request,
                Policy = submission.Policy,
                Plan = plan,
                Units = OperationStateReading.FreshUnits(plan),
                NotBefore = notBefore,
                AcceptedAt = situation.Now,
            },
            situation);
        draft.Emit(Entities.Plan, "1", "planned", null, ("digest", plan.Digest), ("direction", EventNames.Of(plan.Direction)));
        draft.Enter(notBefore > situation.Now ? Phase.Reserved : Phase.Queued, $"Submitted by {submission.By}.");
        return Finish(draft);
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

    private static Decision Finish(Draft draft)
    {
        var decision = draft.Finish();
        return decision.State.WakeAt is { } wake && wake > draft.Now + Heal ? decision with { State = decision.State with { WakeAt = draft.Now + Heal } } : decision;
    }
}
