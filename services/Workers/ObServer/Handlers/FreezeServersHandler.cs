using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Orders a minor freeze and waits until the checkpoint has grown. The one before it is remembered as a fact; ordered twice, a freeze does no harm.</summary>
internal sealed class FreezeServersHandler(IObServerDriver driver, IOptions<ObServerWorkerOptions> options, TimeProvider clock) : IStepHandler<FreezeServers>
{
    public async Task<StepAnswer> Handle(StepContext step, FreezeServers command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        if (OrderNote.Of(step) is { Checkpoint: { } before } note)
            return await Look(cluster, step, note, before, cancellationToken);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        var state = await driver.ReadCluster(cluster, cancellationToken);
        if (state.Servers.FirstOrDefault(server => server.Node == step.Target) is not { Serves: true })
            return StepAnswer.Done(ObServerFacts.None, $"{step.Target} is not in service, so there is nothing to freeze.");
        if (await driver.ReadCheckpoint(cluster, step.Target, cancellationToken) is not { } checkpoint)
            return StepAnswer.Done(ObServerFacts.None, $"{step.Target} holds no log stream.");
        if (await driver.FreezeServer(cluster, step.Target, step.EnsureMayAct, cancellationToken) is { } refusal)
            return StepAnswer.Failed(ObServerProblems.Refused($"{step.Target} was not frozen", refusal));
        return await Look(cluster, step, new OrderNote(step.AttemptId, clock.GetUtcNow(), checkpoint), checkpoint, cancellationToken);
    }

    private async Task<StepAnswer> Look(ObCluster cluster, StepContext step, OrderNote note, long before, CancellationToken cancellationToken)
    {
        var facts = note.With(ObServerFacts.None);
        var now = await driver.ReadCheckpoint(cluster, step.Target, cancellationToken);
        if (now > before)
            return StepAnswer.Done(facts);
        var since = clock.GetUtcNow() - note.At;
        return since > options.Value.FreezeTimeout
            ? StepAnswer.Failed(ObServerProblems.FreezeTimeout(step.Target, since), facts)
            : StepAnswer.Pending($"The checkpoint of {step.Target} has not grown yet.", options.Value.LookAgainAfter, facts);
    }
}
