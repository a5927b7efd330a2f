using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Core.Rules;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Asks the rules whether a unit may take its node out, and holds with their words when not.</summary>
internal static class RuleGate
{
    public static bool Allows(Draft draft, PlanUnit unit)
    {
        // What is out already must be able to come back, whatever the rules say about going out. A detour is one node that a person
        // names: what stands against it is told by the plan's findings.
        if (draft.State.Kind != OperationKind.Upgrade || draft.State.Unit(unit.Id).Out)
            return true;
        // What takes nothing out needs no facts about what is left.
        if (unit.TakesOut.IsEmpty && draft.At.Cluster is { } known)
        {
            FactQuestions.Settle(draft);
            var free = Judged(draft, unit, known);
            if (!free)
                LookAgain(draft, known.ObservedAt);
            return free;
        }

        if (draft.At.Cluster is not { } cluster || cluster.ObservedAt is not { } observed || draft.Now - observed > draft.State.Policy.FactsMaxAge)
        {
            FactQuestions.Await(draft, $"The facts of the cluster are older than {draft.State.Policy.FactsMaxAge.TotalSeconds:0} s and are being read again.");
            return false;
        }

        // What was seen before a unit came back tells of its absence, and not of what failed meanwhile: young facts are no excuse.
        if (draft.State.Units.FirstOrDefault(other => other.EndedAt > observed) is { } ended)
        {
            FactQuestions.Await(draft, $"The facts of the cluster are from before {ended.Id} ended and are being read again.");
            return false;
        }

        FactQuestions.Settle(draft);
        var allowed = Judged(draft, unit, cluster);
        if (!allowed)
            LookAgain(draft, observed);
        return allowed;
    }

    // A no may rest on what is over: on what was seen before a unit came back at once, on anything after a while.
    private static void LookAgain(Draft draft, DateTimeOffset? observed)
    {
        if (observed is null || draft.Now - observed >= draft.At.Timings.SlowLookPause || draft.State.Units.Any(other => other.EndedAt > observed))
            FactQuestions.Ask(draft);
    }

    private static bool Judged(Draft draft, PlanUnit unit, ClusterView cluster)
    {
        var refusals = RuleBook.Refusals(new RuleContext(draft.State, unit, cluster, draft.At.Leftovers, draft.Now));
        draft.Lift(hold => hold.Kind == HoldKind.Rule && hold.Unit == unit.Id && refusals.All(refusal => Key(refusal.Rule, unit) != hold.Key), "The rule allows it now.");
        foreach (var refusal in refusals)
            draft.Place(new Hold(Key(refusal.Rule, unit), HoldKind.Rule, refusal.Reason, draft.Now, unit.Id, Until: refusal.LookAgainAt));
        return refusals.IsEmpty;
    }

    private static string Key(string rule, PlanUnit unit) => $"rule:{rule}/{unit.Id}";
}
