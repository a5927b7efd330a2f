using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Decisions;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>A worker that obeys the protocol of contracts (or breaks it as told). It keeps nothing between two commands.</summary>
internal sealed class SimulatedWorker(Agenda agenda, Chance chance, Sabotage sabotage, Action<SimulatedCluster, ExecuteStep> beforeEffect)
{
    /// <summary>Carries out one command; null when an older fence is refused.</summary>
    public StepAnswered? Perform(SimulatedCluster cluster, ExecuteStep command)
    {
        cluster.FenceSeen = Math.Max(cluster.FenceSeen, command.Fence);
        if (command.Mode != StepMode.Look && command.Fence < cluster.FenceSeen)
            return null;

        // Clocks differ by less than the margin that Core allows for.
        var clock = agenda.Now - chance.Milliseconds(0, (int)DecisionTimings.Default.Margin.TotalMilliseconds);
        var expired = command.Mode != StepMode.Look && clock > command.ActBefore && !sabotage.HasFlag(Sabotage.ActBeforeIgnored);
        var (kind, problem) = expired ? (AnswerKind.Expired, null) : Judge(cluster, cluster.Node(command.Target), command);
        agenda.Note(() => $"work {command.AttemptId} {command.Mode} look {command.Look}: {kind} {problem?.Code}");
        return new StepAnswered
        {
            OperationId = command.OperationId,
            AttemptId = command.AttemptId,
            Look = command.Look,
            Target = command.Target,
            Kind = kind,
            Problem = problem,
            ObservedAt = agenda.Now,
            LookAgainAfter = kind == AnswerKind.Pending ? TimeSpan.FromSeconds(4) : null,
        };
    }

    /// <summary>What a person sees who goes and looks.</summary>
    public AnswerKind Peek(SimulatedCluster cluster, ExecuteStep command) => Judge(cluster, cluster.Node(command.Target), command with { Mode = StepMode.Look }).Kind;

    private (AnswerKind Kind, Problem? Problem) Judge(SimulatedCluster cluster, SimulatedNode node, ExecuteStep command) => command.Command switch
    {
        RunUpgradeScript script => RunScript(cluster, node, command, script),
        _ when !node.Reachable(agenda.Now) => (AnswerKind.Unreachable, null),
        CheckSwitch => node.FailsCheck ? (AnswerKind.Failed, new Problem("check-failed", "It does not look well.", ProblemClass.Retryable)) : (AnswerKind.Done, null),
        SetDetour { Detoured: true } => Detour(cluster, node, command),
        SetDetour => Release(cluster, node, command),
        AwaitDrained => (node.DetouredBy == Marker(command) ? AnswerKind.Done : AnswerKind.Pending, null),
        AwaitReturn await => Returned(node, await.Version),
        RecoverServices => Recover(cluster, node, command),
        AwaitReady ready => Ready(node, ready.Version),
        AwaitTraffic => (node.DetouredBy != Marker(command) || sabotage.HasFlag(Sabotage.ExitsNotVerified) ? AnswerKind.Done : AnswerKind.Pending, null),
        StepCommand other => throw new InvalidOperationException($"No such command: {other}."),
    };

    private (AnswerKind, Problem?) Detour(SimulatedCluster cluster, SimulatedNode node, ExecuteStep command)
    {
        if (node.DetouredBy == Marker(command))
            return (AnswerKind.Done, null);
        if (command.Mode != StepMode.Act)
            return (AnswerKind.NotStarted, null);
        if (node.RefusesDetour || node.DetouredBy == SimulatedCluster.Foreigner)
            return (AnswerKind.Failed, new Problem("detour-refused", "The device refused the detour.", ProblemClass.Retryable, EffectRemains: false));
        beforeEffect(cluster, command);
        node.DetouredBy = Marker(command); // what an operation left before is taken over
        return (AnswerKind.Done, null);
    }

    private (AnswerKind, Problem?) Release(SimulatedCluster cluster, SimulatedNode node, ExecuteStep command)
    {
        if (!Owners(command).Contains(node.DetouredBy) || sabotage.HasFlag(Sabotage.ExitsNotVerified))
            return (AnswerKind.Done, null); // only what the operation itself set, or takes over, is put back
        if (command.Mode != StepMode.Act)
            return (AnswerKind.NotStarted, null);
        beforeEffect(cluster, command);
        (node.DetouredBy, node.DisturbedBy) = (null, null); // whoever lets traffic return says that it is fit
        return (AnswerKind.Done, null);
    }

    private (AnswerKind, Problem?) RunScript(SimulatedCluster cluster, SimulatedNode node, ExecuteStep command, RunUpgradeScript script)
    {
        var known = node.Jobs.GetValueOrDefault(command.AttemptId);
        if (command.Mode == StepMode.Act && (known is null || sabotage.HasFlag(Sabotage.DedupeOff)))
        {
            beforeEffect(cluster, command);
            Start(node, command, script);
            return (AnswerKind.Pending, null);
        }

        if (known is null)
            return (AnswerKind.NotStarted, null);
        if (known.Running && command.Mode == StepMode.Interrupt)
            known.Running = false;
        if (known.Running)
            return sabotage.HasFlag(Sabotage.TimeoutTakenForFailure) && agenda.Now - known.StartedAt > TimeSpan.FromSeconds(8)
                ? (AnswerKind.Failed, new Problem("timeout", "It takes too long.", ProblemClass.Retryable))
                : (AnswerKind.Pending, null);
        return known.Succeeded ? (AnswerKind.Done, null) : (AnswerKind.Failed, new Problem("script-failed", "Exit status 1.", ProblemClass.Final));
    }

    private void Start(SimulatedNode node, ExecuteStep command, RunUpgradeScript script)
    {
        var job = new SimulatedJob { StartedAt = agenda.Now };
        node.Jobs[command.AttemptId] = job;
        (node.Recovered, node.DisturbedBy) = (false, command.OperationId);
        agenda.Durable(agenda.Now + chance.Milliseconds(1_000, 60_000), End);

        void End()
        {
            if (!job.Running)
                return;
            if (node.ScriptHangs)
            {
                agenda.Durable(agenda.Now + TimeSpan.FromSeconds(30), End);
                return;
            }

            job.Running = false;
            job.Succeeded = !node.ScriptFails;
            if (!job.Succeeded)
                return;
            if (!node.ReturnsWithOldVersion)
                node.Version = script.Version;
            node.UnreachableUntil = agenda.Now + chance.Milliseconds(0, 20_000);
        }
    }

    private static (AnswerKind, Problem?) Returned(SimulatedNode node, string version) =>
        node.Busy ? (AnswerKind.Pending, null)
        : node.Version == version ? (AnswerKind.Done, null)
        : (AnswerKind.Failed, new Problem("wrong-version", $"It runs {node.Version}.", ProblemClass.Final));

    private (AnswerKind, Problem?) Recover(SimulatedCluster cluster, SimulatedNode node, ExecuteStep command)
    {
        if (node.Recovered)
            return (AnswerKind.Done, null);
        if (node.RecoveryFails)
            return (AnswerKind.Failed, new Problem("recovery-failed", "Its services do not come up.", chance.Of(ProblemClass.Retryable, ProblemClass.Final)));
        if (command.Mode != StepMode.Act)
            return (AnswerKind.NotStarted, null);
        beforeEffect(cluster, command);
        node.Recovered = true;
        return (AnswerKind.Done, null);
    }

    private static (AnswerKind, Problem?) Ready(SimulatedNode node, string version)
    {
        if (node.Busy || !node.Recovered)
            return (AnswerKind.Pending, null);
        if (node.Version != version)
            return (AnswerKind.Failed, new Problem("wrong-version", $"It runs {node.Version}.", ProblemClass.Final));
        node.DisturbedBy = null;
        return (AnswerKind.Done, null);
    }

    private static IEnumerable<string?> Owners(ExecuteStep command) => command.TakesOver.Append(command.OperationId).Select(owner => owner.ToString());

    private static string Marker(ExecuteStep command) => command.OperationId.ToString();
}
