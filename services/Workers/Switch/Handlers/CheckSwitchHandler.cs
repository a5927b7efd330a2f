using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Looks before anything is touched (D-33): a switch that is not well is not taken out, nor one whose script or image is not there. Takes
/// the picture that the switch is compared with afterwards.
/// </summary>
internal sealed class CheckSwitchHandler(ISwitchDriver driver) : IStepHandler<CheckSwitch>
{
    public async Task<StepAnswer> Handle(StepContext step, CheckSwitch command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var examined = await driver.Examine(address, version: null, cancellationToken);
        if (examined.State is not { } state)
            return StepAnswer.Failed(SwitchProblems.Unfit(examined.Findings[0]));
        var facts = SwitchFacts.Of(state);
        if (examined.Findings.Count > 0)
            return StepAnswer.Failed(SwitchProblems.Unfit(examined.Findings[0]), facts);
        if (!state.Healthy)
            return StepAnswer.Failed(SwitchProblems.NotHealthy(step.Target, state.Missing.DefaultIfEmpty("it is still settling")), facts);
        if (command is { ScriptHost: { } host, ScriptPath: { } path } && await driver.CheckScript(address, host, path, cancellationToken) is { } noScript)
            return StepAnswer.Failed(SwitchProblems.Unfit(noScript), facts);
        if (command is { ScriptHost: { } keeper, Image: { } image } && await driver.CheckImage(address, keeper, image, cancellationToken) is { } noImage)
            return StepAnswer.Failed(SwitchProblems.Unfit(noImage), facts);
        return StepAnswer.Done(examined.Picture is { } picture
            ? new Dictionary<string, string>(facts) { [FactNames.Snapshot] = picture.ToJson() }
            : facts);
    }
}
