using System.Globalization;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>The lane is owned: facts are compared with the plan before anything is touched.</summary>
internal static class Checking
{
    public static void Run(Draft draft)
    {
        var state = draft.State;
        if (state.Intent == Intent.Cancel)
            Closing.Close(draft, Outcome.Cancelled, "Cancelled before anything was touched.");
        else if (state.PausedAt is not null)
            return;
        else if (draft.At.Cluster is null)
            Closing.Close(draft, Outcome.Rejected, $"Cluster {state.ClusterId} is no longer declared.");
        else if (draft.At.Cluster.ObservedAt is not { } observed || observed < state.StartedAt)
            FactQuestions.Await(draft, "The facts of the cluster are being read.");
        else
            Compare(draft, Planners.For(state.Family).Plan(state.Kind, state.Request, state.Policy, draft.At.Cluster, draft.At.Leftovers));
    }

    private static void Compare(Draft draft, Plan fresh)
    {
        FactQuestions.Settle(draft);
        var state = draft.State;
        if (fresh.Refused)
        {
            // Findings belong to the revision that has them, and revisions are never rewritten.
            if (!fresh.Findings.SequenceEqual(state.Plan.Findings) || fresh.Digest != state.Plan.Digest)
                Install(draft, fresh with { Revision = state.Plan.Revision + 1 }, "The facts forbid it now.");
            Refuse(draft);
        }
        else if (fresh.Digest == state.Plan.Digest)
        {
            // What the planner noticed by older facts must not be told as if it were so.
            if (!fresh.Findings.SequenceEqual(state.Plan.Findings))
                Install(draft, fresh with { Revision = state.Plan.Revision + 1 }, "The same is done; what was noticed about it changed with the facts.");
            Start(draft);
        }
        else if (state.Policy.OnDrift == DriftChoice.Replan || state.ApprovedDigest == fresh.Digest)
        {
            Install(draft, fresh with { Revision = state.Plan.Revision + 1 }, "The facts changed since it was planned.");
            Start(draft);
        }
        else if (state.Policy.OnDrift == DriftChoice.Fail)
        {
            Closing.Close(draft, Outcome.Rejected, "The facts changed since it was planned, and the policy wants no other plan.");
        }
        else
        {
            draft.Lift(hold => hold.Kind == HoldKind.Approval && hold.Key != ApprovalKey(fresh.Digest));
            draft.Place(new Hold(ApprovalKey(fresh.Digest), HoldKind.Approval, "The facts changed since it was planned, and so would the plan. Preview it, then confirm or reject.", draft.Now));
        }
    }

    /// <summary>Closes an operation that the findings of its plan forbid.</summary>
    public static void Refuse(Draft draft)
    {
        var refusals = draft.State.Plan.Findings.Where(finding => finding.Severity == FindingSeverity.Refusal).ToArray();
        Closing.Close(draft, draft.State.Policy.FindingsAtStart ? Outcome.Failed : Outcome.Rejected, string.Join(" ", refusals.Select(finding => finding.Text)), refusals[0].Code);
    }

    private static void Start(Draft draft)
    {
        draft.Lift(hold => hold.Kind == HoldKind.Approval, "The facts are again those it was planned for.");
        draft.Enter(Phase.Active);
    }

    public static string ApprovalKey(string digest) => $"approval:{digest}";

    /// <summary>Makes a plan the current one (I10: every revision is an event before anything of it is done).</summary>
    public static void Install(Draft draft, Plan plan, string reason)
    {
        draft.Set(draft.State with { Plan = plan, Direction = plan.Direction, Units = draft.State.FreshUnits(plan) });
        draft.Emit(Entities.Plan, plan.Revision.ToString(CultureInfo.InvariantCulture), "revised", reason, ("digest", plan.Digest), ("direction", EventNames.Of(plan.Direction)));
    }
}
