using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>Waits until the switch is fit to carry traffic. What it lacks may still come up, so only a wrong version is a failure.</summary>
internal sealed class AwaitReadyHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<AwaitReady>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitReady command, CancellationToken cancellationToken)
    {
        var state = await driver.Read(SwitchAddress.Of(step), cancellationToken);
        var facts = SwitchFacts.Of(state);
        if (state.Version != command.Version)
            return StepAnswer.Failed(SwitchProblems.WrongVersion(step.Target, state.Version, command.Version), facts);
        if (state.Healthy && state.AdjacencyUp >= state.AdjacencyExpected)
            return StepAnswer.Done(facts);
        var missing = string.Join("; ", state.Missing.DefaultIfEmpty("it is still settling"));
        return StepAnswer.Pending($"Not ready: {missing}.", options.Value.LookAgainAfter, facts);
    }
}
