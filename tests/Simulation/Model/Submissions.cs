using System.Collections.Immutable;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>Random requests with random policies.</summary>
internal sealed class Submissions(Agenda agenda, Chance chance, Store store, Shell shell, Sabotage sabotage)
{
    // Some fleets ask for every confirmation, some for hardly any.
    private readonly int _confirms = chance.Of(10, 10, 80);
    private int _count;

    public void Submit()
    {
        if (chance.Percent(25))
            SubmitDetour();
        else
            SubmitUpgrade();
    }

    /// <summary>Lets traffic return to a node that waits for it; false when none does.</summary>
    public bool ReleaseWaiting()
    {
        foreach (var row in store.Operations)
            foreach (var hold in row.State.Holds)
                if (hold is { Kind: HoldKind.Gate, Until: null, Unit: { } node })
                    return SubmitDetour(row.Cluster, node, set: false);
        return false;
    }

    // People release what waits for them, and what was left; and now and then something else.
    private void SubmitDetour()
    {
        var cluster = store.Clusters[chance.Next(store.Clusters.Count)];
        var set = chance.Percent(35);
        string[] likely = [.. cluster.Leftovers.Select(left => left.Unit), .. store.Operations.Where(row => row.Cluster == cluster).SelectMany(row => row.State.Holds).Where(hold => hold is { Kind: HoldKind.Gate, Unit: not null }).Select(hold => hold.Unit!)];
        var node = !set && likely.Length > 0 && chance.Percent(90) ? likely[chance.Next(likely.Length)] : cluster.Nodes[chance.Next(cluster.Nodes.Count)].Id;
        SubmitDetour(cluster, node, set);
    }

    private bool SubmitDetour(SimulatedCluster cluster, string node, bool set)
    {
        var submission = new Submission
        {
            Id = new Guid(++_count, 0, 0, new byte[8]),
            By = "somebody",
            Kind = OperationKind.Detour,
            Request = new UpgradeRequest { Nodes = [], Detour = new DetourRequest(node, set) },
            Policy = new OperationPolicy
            {
                FindingsAtStart = chance.Percent(50),
                OnFailure = chance.Of(FailureChoice.Hold, FailureChoice.Close, FailureChoice.Rollback),
                OnDrift = chance.Of(DriftChoice.Replan, DriftChoice.Approve, DriftChoice.Fail),
                BusyAtStart = chance.Of(BusyAtStart.Wait, BusyAtStart.FailIfOther),
                RefuseReleaseWhileOthersDetoured = chance.Percent(30),
            },
            NotBefore = chance.Percent(10) ? agenda.Now + TimeSpan.FromSeconds(chance.Next(90)) : null,
        };
        var admitted = Admitter.Submit(submission, store.SituationOf(cluster, submission.Id));
        agenda.Note(() => $"DETOUR {node} {set}: {admitted.Refusal?.Code ?? EventNames.Of(admitted.Decision!.State.Lane)}");
        if (admitted.Decision is not { } decision)
            return false;
        shell.Submitted(new OperationRow(decision.State, cluster, 1) { PersonDecided = !set }, decision, admitted.Lender);
        return true;
    }

    private void SubmitUpgrade()
    {
        var cluster = store.Clusters[chance.Next(store.Clusters.Count)];
        var maxUnavailable = chance.Percent(85) ? 1 : 2;
        var submission = new Submission
        {
            Id = new Guid(++_count, 0, 0, new byte[8]),
            By = "somebody",
            Kind = chance.Percent(92) ? OperationKind.Upgrade : OperationKind.Check,
            Request = new UpgradeRequest { Nodes = Nodes(cluster) },
            Policy = Policy(sabotage.HasFlag(Sabotage.LimitIgnored) ? 2 : maxUnavailable),
            NotBefore = chance.Percent(20) ? agenda.Now + TimeSpan.FromSeconds(chance.Next(90)) : null,
        };
        var admitted = Admitter.Submit(submission, store.SituationOf(cluster, submission.Id));
        if (admitted.Decision is not { } decision)
            return;
        var plan = Seasoned(decision.State.Plan);
        decision = decision with { State = decision.State with { Plan = plan, Units = OperationStateReading.FreshUnits(plan) } };
        shell.Submitted(new OperationRow(decision.State, cluster, sabotage.HasFlag(Sabotage.LimitIgnored) ? 1 : maxUnavailable), decision);
    }

    private ImmutableArray<NodeRequest> Nodes(SimulatedCluster cluster)
    {
        var names = cluster.Nodes.Select(node => node.Id).ToList();
        var nodes = ImmutableArray.CreateBuilder<NodeRequest>();
        for (var count = 1 + chance.Next(3); count > 0; count--)
        {
            var name = names[chance.Next(names.Count)];
            names.Remove(name);
            nodes.Add(new NodeRequest { Node = name, EquipmentType = chance.Of("new", "new", "newer"), ScriptPath = "/scripts/new", Confirm = chance.Percent(_confirms) });
        }

        return nodes.ToImmutable();
    }

    private OperationPolicy Policy(int maxUnavailable) => new()
    {
        MaxUnavailable = maxUnavailable,
        MaxParallel = 1 + chance.Next(2),
        MaxFailures = chance.Next(3),
        MinInService = chance.Of(0, 0.5),
        RefuseOrdersThatCutTraffic = chance.Percent(30),
        Settle = TimeSpan.Zero,
        OnFailure = chance.Of(FailureChoice.Hold, FailureChoice.Close, FailureChoice.Rollback, FailureChoice.Continue),
        OnDrift = chance.Of(DriftChoice.Replan, DriftChoice.Approve, DriftChoice.Fail),
        OnBusy = chance.Of(BusyChoice.Queue, BusyChoice.Queue, BusyChoice.Refuse),
        ExitOn = chance.Of(ExitOn.Always, ExitOn.Always, ExitOn.Success, ExitOn.Success | ExitOn.Cancel),
        KeepOrder = chance.Percent(30),
        ScriptTimeout = TimeSpan.FromSeconds(20 + chance.Next(100)),
        ReturnTimeout = TimeSpan.FromSeconds(20 + chance.Next(100)),
        DrainAtLeast = TimeSpan.FromSeconds(chance.Of(0, 0, 40)),
        ScriptRetries = chance.Of(0, 0, 1, 2),
        ConfirmationTimeout = chance.Percent(30) ? TimeSpan.FromSeconds(1 + chance.Next(300)) : null,
        OnConfirmationTimeout = chance.Of(TimeoutChoice.Wait, TimeoutChoice.Fail, TimeoutChoice.Release),
        NotAfter = chance.Percent(15) ? agenda.Now + TimeSpan.FromSeconds(chance.Next(400)) : null,
        OnNotAfter = chance.Of(WindowChoice.Hold, WindowChoice.Close),
        QueueGroup = chance.Of(null, "msf", "msf", "other"),
        CancelsQueued = chance.Percent(60),
        BusyAtStart = chance.Of(BusyAtStart.Wait, BusyAtStart.FailIfOther),
        CancelledWhenNotAccepting = chance.Percent(50),
    };

    // The planner does not use every ability of a step yet. Seasoned plans do, and keep their digest, so that the check before the start finds them unchanged.
    private Plan Seasoned(Plan plan)
    {
        var spice = chance.Next(6);
        return spice > 3 ? plan : plan with
        {
            Stages = [.. plan.Stages.Select(stage => stage with { Units = [.. stage.Units.Select(unit => unit with
            {
                Steps = [.. unit.Steps.Select(step => Seasoned(step, spice))],
                Mirror = [.. unit.Mirror.Select(step => Seasoned(step, spice))],
            })] })],
        };
    }

    private static PlanStep Seasoned(PlanStep step, int spice) => (step.Key, spice) switch
    {
        ("detour", 0 or 1) => step with { Retry = step.Retry with { Mode = RetryMode.UndoFirst } },
        ("recover", 0 or 2) => step with { Targets = [step.Targets[0], step.Targets[0] == "spine-1" ? "spine-2" : "spine-1"] },
        ("check", 1) => step with { OnFailure = StepFailure.Gate },
        ("returned", 2) => step with { OnFailure = StepFailure.Continue },
        ("upgrade", 3) => step with { Retry = new RetryPolicy(2, TimeSpan.FromSeconds(1)) },
        ("detour" or "release", 3) => step with { Timeout = TimeSpan.FromSeconds(25) },
        _ => step,
    };
}
