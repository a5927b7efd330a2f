using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>Looks before anything is touched: a switch that is not well is not taken out, nor one whose script is not there.</summary>
internal sealed class CheckSwitchHandler(ISwitchDriver driver) : IStepHandler<CheckSwitch>
{
    public async Task<StepAnswer> Handle(StepContext step, CheckSwitch command, CancellationToken cancellationToken)
    {
        var state = await driver.Read(SwitchAddress.Of(step), cancellationToken);
        var facts = SwitchFacts.Of(state);
        if (!state.Healthy)
            return StepAnswer.Failed(SwitchProblems.NotHealthy(step.Target, state.Missing.DefaultIfEmpty("it is still settling")), facts);
        if (command is { ScriptHost: { } host, ScriptPath: { } path } &&
            !await driver.HasScript(step.ClusterId, host, path, cancellationToken))
            return StepAnswer.Failed(SwitchProblems.ScriptMissing(host, path), facts);
        return StepAnswer.Done(facts);
    }
}
