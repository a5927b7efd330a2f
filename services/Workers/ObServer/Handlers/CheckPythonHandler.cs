using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Looks whether the host can run the vendor's scripts.</summary>
internal sealed class CheckPythonHandler(IObServerDriver driver) : IStepHandler<CheckPython>
{
    public async Task<StepAnswer> Handle(StepContext step, CheckPython command, CancellationToken cancellationToken)
    {
        var host = await driver.ReadHost(ObCluster.Of(step), step.Target, cancellationToken);
        var facts = new Dictionary<string, string> { [FactNames.Architecture] = host.Architecture };
        return host.Python is { } lacks ? StepAnswer.Failed(ObServerProblems.Concerns([lacks]), facts) : StepAnswer.Done(facts);
    }
}
