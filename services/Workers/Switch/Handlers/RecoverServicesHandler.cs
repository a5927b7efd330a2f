using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>Brings back the services of a provisioned switch. Nothing to do where they are up, as after an upgrade that kept the configuration.</summary>
internal sealed class RecoverServicesHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<RecoverServices>
{
    public async Task<StepAnswer> Handle(StepContext step, RecoverServices command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var state = await driver.Read(address, cancellationToken);
        var facts = SwitchFacts.Of(state);
        if (state.ServicesUp)
            return StepAnswer.Done(facts);
        // A recovery that an earlier attempt left running is waited for: two at once would write over each other.
        if (state.Recovery is { Running: true })
            return Recovering(facts);
        if (state.Recovery is { Failed: true } recovery && recovery.AttemptId == step.AttemptId)
            return StepAnswer.Failed(SwitchProblems.RecoveryFailed(step.Target, command.EquipmentType), facts);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted(facts);

        step.EnsureMayAct();
        var refusal = await driver.StartRecovery(address, Mandate.Of(step), command.EquipmentType, step.EnsureMayAct, cancellationToken);
        return refusal is null
            ? Recovering(facts)
            : StepAnswer.Failed(SwitchProblems.RecoveryFailed(step.Target, command.EquipmentType, refusal.Text), facts);
    }

    private StepAnswer Recovering(IReadOnlyDictionary<string, string> facts) =>
        StepAnswer.Pending("The services are being brought back.", options.Value.LookAgainAfter, facts);
}
