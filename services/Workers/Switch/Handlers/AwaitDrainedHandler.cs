using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>Waits until no transit traffic passes the switch.</summary>
internal sealed class AwaitDrainedHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<AwaitDrained>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitDrained command, CancellationToken cancellationToken)
    {
        var state = await driver.Read(SwitchAddress.Of(step), cancellationToken);
        var facts = SwitchFacts.Of(state);
        if (!state.Detoured)
            return StepAnswer.Failed(SwitchProblems.NotDetoured(step.Target), facts);
        return state.TrafficShare == 0
            ? StepAnswer.Done(facts)
            : StepAnswer.Pending($"{state.TrafficShare} % of the traffic still passes.", options.Value.LookAgainAfter, facts);
    }
}
