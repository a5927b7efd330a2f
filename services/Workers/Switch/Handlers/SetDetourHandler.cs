using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Sets the detour in the operation's name, or takes that name back. A detour in other names is left alone: releasing puts back only
/// what the operation set, so it is done as soon as its own name is gone. Names of leftovers that the operation adopts are replaced by
/// its own: first set, then taken away, so that traffic stays away throughout. A release takes the names of its leftovers away too. The release of a detour operation, which set nothing
/// itself, takes the names away that earlier operations left.
/// </summary>
internal sealed class SetDetourHandler(ISwitchDriver driver) : IStepHandler<SetDetour>
{
    public async Task<StepAnswer> Handle(StepContext step, SetDetour command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var mandate = Mandate.Of(step);
        var formerOwners = step.TakesOver.Select(Mandate.NameOf).ToArray();
        var state = await driver.Read(address, cancellationToken);
        if (state.HostSilent is { } silent)
            return StepAnswer.Unreachable(silent, SwitchFacts.Of(state));
        if (InPlace(state))
            return StepAnswer.Done(SwitchFacts.Of(state));
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted(SwitchFacts.Of(state));

        // A name that is not there cannot be taken away: a switch would refuse that as a release of somebody else's detour.
        string? remark = null;
        if (command.Detoured || state.MarkedBy.Contains(mandate.Owner))
        {
            var own = await driver.SetDetour(address, mandate, command.Detoured, step.EnsureMayAct, cancellationToken);
            if (own.Refusal is { } refusal)
                return StepAnswer.Failed(SwitchProblems.DetourRefused(step.Target, command.Detoured, refusal), await SwitchFacts.ReadOf(driver, address, cancellationToken));
            remark = own.Remark;
        }

        foreach (var former in formerOwners.Where(state.MarkedBy.Contains))
        {
            var taken = await driver.SetDetour(address, mandate with { Owner = former }, detoured: false, step.EnsureMayAct, cancellationToken);
            if (taken.Refusal is { } kept)
                return command.Detoured
                    ? StepAnswer.Pending($"The marker of operation {former} is not taken over yet: {kept.Text}", null, SwitchFacts.Of(state))
                    : StepAnswer.Failed(SwitchProblems.DetourRefused(step.Target, command.Detoured, kept), SwitchFacts.Of(state));
            remark ??= taken.Remark;
        }

        // The switch's word, not the call's: only a second look says that the detour is as wanted.
        state = await driver.Read(address, cancellationToken);
        return InPlace(state)
            ? StepAnswer.Done(SwitchFacts.Of(state), remark)
            : StepAnswer.Pending(remark ?? "The switch accepted the change but does not show it yet.", null, SwitchFacts.Of(state));

        bool InPlace(SwitchState seen) => !formerOwners.Any(seen.MarkedBy.Contains)
            && (command.Detoured ? seen.DetouredBy.Contains(mandate.Owner) : !seen.MarkedBy.Contains(mandate.Owner));
    }
}
