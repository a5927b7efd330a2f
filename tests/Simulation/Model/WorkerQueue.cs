using System.Collections.Immutable;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>The way of a command to a worker and of its answer back, with workers that die between effect and answer.</summary>
internal sealed class WorkerQueue(Agenda agenda, Chance chance, Network network, Store store, SimulatedWorker worker)
{
    private Shell? _shell;

    /// <summary>Where answers go; the shell needs this queue, and this queue the shell.</summary>
    public void AnswerTo(Shell shell) => _shell = shell;

    public void Send(SimulatedCluster cluster, OutgoingCommand command) => network.Send(() => Receive(cluster, command));

    private void Receive(SimulatedCluster cluster, OutgoingCommand command)
    {
        // A worker takes its time between receipt and effect, sometimes too much.
        var pause = network.Unreliability > 0 && chance.Percent(4) ? chance.Milliseconds(1_000, 40_000) : chance.Milliseconds(1, 20);
        agenda.Volatile(pause, () => Work(cluster, command));
    }

    private void Work(SimulatedCluster cluster, OutgoingCommand command)
    {
        Action? answer = command switch
        {
            OutgoingCommand.Execute execute => Execute(cluster, execute.Message),
            OutgoingCommand.Observe observe => Observe(cluster, observe.Message),
            _ => null,
        };
        if (answer is null)
            return;
        if (network.Unreliability > 0 && chance.Percent(3))
        {
            // It died before it answered; the broker gives the command to another one.
            agenda.Volatile(chance.Milliseconds(100, 30_000), () => Receive(cluster, command));
            return;
        }

        network.Send(answer);
    }

    private Action? Execute(SimulatedCluster cluster, ExecuteStep command)
    {
        if (worker.Perform(cluster, command) is not { } answer)
            return null;
        var facts = cluster.Node(command.Target).Facts(agenda.Now);
        return () =>
        {
            cluster.Observed(answer.Target, facts, answer.ObservedAt);
            _shell!.Decide(store.Find(answer.OperationId)!, new Input.Answered(answer));
        };
    }

    private Action Observe(SimulatedCluster cluster, ObserveCluster question)
    {
        var seen = cluster.Nodes.ToImmutableDictionary(node => node.Id, node => node.Facts(agenda.Now));
        var answer = new ClusterObserved
        {
            OperationId = question.OperationId,
            ClusterId = cluster.Id,
            Number = question.Number,
            ObservedAt = agenda.Now,
            Nodes = ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty,
        };
        return () =>
        {
            foreach (var (node, facts) in seen)
                cluster.Observed(node, facts, answer.ObservedAt);
            _shell!.Decide(store.Find(answer.OperationId)!, new Input.Observed(answer));
        };
    }
}
