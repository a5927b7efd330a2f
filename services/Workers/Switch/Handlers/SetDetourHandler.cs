using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Sets the detour in the operation's name, or takes that name back. A detour in other names is left alone: releasing puts back only
/// what the operation set, so it is done as soon as its own name is gone. Names of leftovers that the operation adopts are replaced by
/// its own: first set, then taken away, so that traffic stays away throughout. The release of a detour operation, which set nothing
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
        if (InPlace(state))
            return StepAnswer.Done(SwitchFacts.Of(state));
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted(SwitchFacts.Of(state));

        step.EnsureMayAct();
        // A name that is not there cannot be taken away: a switch would refuse that as a release of somebody else's detour.
        if ((command.Detoured || state.DetouredBy.Contains(mandate.Owner)) && await driver.SetDetour(address, mandate, command.Detoured, cancellationToken) is { } refusal)
            return StepAnswer.Failed(SwitchProblems.DetourRefused(step.Target, command.Detoured, refusal), SwitchFacts.Of(state));
        foreach (var former in formerOwners.Where(state.DetouredBy.Contains))
        {
            step.EnsureMayAct();
            if (await driver.SetDetour(address, mandate with { Owner = former }, detoured: false, cancellationToken) is not { } kept)
                continue;
            return command.Detoured
                ? StepAnswer.Pending($"The marker of operation {former} is not taken over yet: {kept.Text}", null, SwitchFacts.Of(state))
                : StepAnswer.Failed(SwitchProblems.DetourRefused(step.Target, command.Detoured, kept), SwitchFacts.Of(state));
        }

        // The switch's word, not the call's: only a second look says that the detour is as wanted.
        state = await driver.Read(address, cancellationToken);
        return InPlace(state)
            ? StepAnswer.Done(SwitchFacts.Of(state))
            : StepAnswer.Pending("The switch accepted the change but does not show it yet.", null, SwitchFacts.Of(state));

        bool InPlace(SwitchState seen) => seen.DetouredBy.Contains(mandate.Owner) == command.Detoured && !formerOwners.Any(seen.DetouredBy.Contains);
    }
}
