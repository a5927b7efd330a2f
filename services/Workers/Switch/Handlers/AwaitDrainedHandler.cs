using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>Waits until no transit traffic passes the switch (D-15).</summary>
internal sealed class AwaitDrainedHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<AwaitDrained>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitDrained command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var state = await driver.Read(address, cancellationToken);
        var facts = SwitchFacts.Of(state);
        if (!state.Detoured)
            return StepAnswer.Failed(SwitchProblems.NotDetoured(step.Target), facts);
        var traffic = await driver.ReadTraffic(address, state, cancellationToken);
        if (traffic.Gone)
            return StepAnswer.Done(facts, traffic.Text);
        return traffic.Overdue is { } late
            ? StepAnswer.Failed(SwitchProblems.NotDrained(step.Target, late), facts)
            : StepAnswer.Pending($"{traffic.Text}.", options.Value.LookAgainAfter, facts);
    }
}
