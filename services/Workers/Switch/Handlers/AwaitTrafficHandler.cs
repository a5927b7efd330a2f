using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>Waits until traffic has come back after a release.</summary>
internal sealed class AwaitTrafficHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<AwaitTraffic>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitTraffic command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var state = await driver.Read(address, cancellationToken);
        var facts = SwitchFacts.Of(state);
        if (state.Detoured)
            return StepAnswer.Pending(
                $"The switch is still detoured by {string.Join(", ", state.DetouredBy)}.", options.Value.LookAgainAfter, facts);
        var traffic = await driver.ReadTraffic(address, state, cancellationToken);
        // Without its services it carries none however long one waits; then it was let back all the same, by a person who accepted that.
        return traffic.Back || !state.ServicesUp
            ? StepAnswer.Done(facts, traffic.Text)
            : StepAnswer.Pending($"{traffic.Text}.", options.Value.LookAgainAfter, facts);
    }
}
