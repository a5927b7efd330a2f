using System.Collections.Immutable;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>Random requests with random policies.</summary>
internal sealed class Submissions(Agenda agenda, Chance chance, Store store, Shell shell, Sabotage sabotage)
{
    private int _count;

    public void Submit()
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
            nodes.Add(new NodeRequest { Node = name, EquipmentType = chance.Of("new", "new", "newer"), ScriptPath = "/scripts/new", Confirm = chance.Percent(10) });
        }

        return nodes.ToImmutable();
    }

    private OperationPolicy Policy(int maxUnavailable) => new()
    {
        MaxUnavailable = maxUnavailable,
        MaxParallel = 1 + chance.Next(2),
        MaxFailures = chance.Next(3),
        MinInService = chance.Of(0, 0.5),
        Settle = TimeSpan.Zero,
        OnFailure = chance.Of(FailureChoice.Hold, FailureChoice.Close, FailureChoice.Rollback, FailureChoice.Continue),
        OnDrift = chance.Of(DriftChoice.Replan, DriftChoice.Approve, DriftChoice.Fail),
        OnBusy = chance.Of(BusyChoice.Queue, BusyChoice.Queue, BusyChoice.Refuse),
        ExitOn = chance.Of(ExitOn.Always, ExitOn.Always, ExitOn.Success, ExitOn.Success | ExitOn.Cancel),
        KeepOrder = chance.Percent(30),
        ScriptTimeout = TimeSpan.FromSeconds(20 + chance.Next(100)),
        ReturnTimeout = TimeSpan.FromSeconds(20 + chance.Next(100)),
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
