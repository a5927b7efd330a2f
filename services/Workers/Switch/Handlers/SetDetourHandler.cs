using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Sets the detour in the operation's name, or takes that name back. A detour in other names is left alone: releasing puts back only
/// what the operation set, so it is done as soon as its own name is gone. Names of leftovers that the operation adopts are replaced by
/// its own: first set, then taken away, so that traffic stays away throughout.
/// </summary>
internal sealed class SetDetourHandler(ISwitchDriver driver) : IStepHandler<SetDetour>
{
    public async Task<StepAnswer> Handle(StepContext step, SetDetour command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var mandate = Mandate.Of(step);
        var formerOwners = command.Detoured ? step.TakesOver.Select(Mandate.NameOf).ToArray() : [];
        var state = await driver.Read(address, cancellationToken);
        if (state.HostSilent is { } silent)
            return StepAnswer.Unreachable(silent, SwitchFacts.Of(state));
        if (InPlace(state))
            return StepAnswer.Done(SwitchFacts.Of(state));
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted(SwitchFacts.Of(state));

        var own = await driver.SetDetour(address, mandate, command.Detoured, step.EnsureMayAct, cancellationToken);
        if (own.Refusal is { } refusal)
            return StepAnswer.Failed(SwitchProblems.DetourRefused(step.Target, command.Detoured, refusal), await SwitchFacts.ReadOf(driver, address, cancellationToken));
        foreach (var former in formerOwners.Where(state.MarkedBy.Contains))
        {
            var taken = await driver.SetDetour(address, mandate with { Owner = former }, detoured: false, step.EnsureMayAct, cancellationToken);
            if (taken.Refusal is { } kept)
                return StepAnswer.Pending($"The marker of operation {former} is not taken over yet: {kept.Text}", null, SwitchFacts.Of(state));
        }

        // The switch's word, not the call's: only a second look says that the detour is as wanted.
        state = await driver.Read(address, cancellationToken);
        return InPlace(state)
            ? StepAnswer.Done(SwitchFacts.Of(state), own.Remark)
            : StepAnswer.Pending(own.Remark ?? "The switch accepted the change but does not show it yet.", null, SwitchFacts.Of(state));

        bool InPlace(SwitchState seen) => command.Detoured
            ? seen.DetouredBy.Contains(mandate.Owner) && !formerOwners.Any(seen.MarkedBy.Contains)
            : !seen.MarkedBy.Contains(mandate.Owner);
    }
}
