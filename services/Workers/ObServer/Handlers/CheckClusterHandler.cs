using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Looks before anything is touched: all that stands against the upgrade is told at once.</summary>
internal sealed class CheckClusterHandler(IObServerDriver driver) : IStepHandler<CheckCluster>
{
    public async Task<StepAnswer> Handle(StepContext step, CheckCluster command, CancellationToken cancellationToken)
    {
        var nodes = step.Devices.Keys.Order(StringComparer.Ordinal).ToArray();
        var found = await new Inquiry(driver).Ask(ObCluster.Of(step), nodes, database: true, python: false, cancellationToken);
        var facts = found.State is { } state ? ObServerFacts.Of(state, step.Target) : ObServerFacts.None;
        return found.Concerns.Count == 0 ? StepAnswer.Done(facts) : StepAnswer.Failed(ObServerProblems.Concerns(found.Concerns), facts);
    }
}
