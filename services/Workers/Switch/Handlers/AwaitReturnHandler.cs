using System.Globalization;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Completion;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Waits until the switch has rebooted and runs the wanted version. Silence is what a reboot looks like, so it is "under way" here and
/// not "unreachable"; and here alone a switch may come back with a new host key, where our own script has wiped it.
/// </summary>
internal sealed class AwaitReturnHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options, TimeProvider clock) : IStepHandler<AwaitReturn>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitReturn command, CancellationToken cancellationToken)
    {
        SwitchState state;
        DeviceLog log;
        try
        {
            state = await driver.Read(SwitchAddress.Of(step), cancellationToken);
            if (state.HostSilent is { } silent)
                return StepAnswer.Unreachable(silent, SwitchFacts.Of(state));
            log = await driver.ReadLog(step, state, cancellationToken);
        }
        catch (DeviceUnreachableException e)
        {
            return StepAnswer.Pending($"Waiting for the switch to return: {e.Message}", options.Value.LookAgainAfter, SwitchFacts.Unreachable(e.Message));
        }
        catch (HostKeyMismatchException e)
        {
            return await Enrol(step, e, cancellationToken);
        }

        var owner = Mandate.Of(step).Owner;
        var rebooted = state.RebootedFor(owner);
        var returnedAt = ReturnedAt(step, state);
        var facts = new Dictionary<string, string>(SwitchFacts.Of(state));
        if (rebooted)
            facts[FactNames.ReturnedAt] = $"{state.BootId} {returnedAt.ToString("O", CultureInfo.InvariantCulture)}";
        var finding = CompletionRule.Judge(new()
        {
            Version = state.Version,
            Wanted = command.Version,
            Rebooted = rebooted,
            ScriptKnown = state.LastScript?.Owner == owner,
            CompleteText = command.CompleteMessage,
            ErrorTexts = command.ErrorMessages,
            Log = log,
            SinceReturn = clock.GetUtcNow() - returnedAt,
            Grace = driver.CompletionGrace,
        });
        return finding.Verdict switch
        {
            CompletionVerdict.Done => StepAnswer.Done(facts, finding.Text),
            CompletionVerdict.WrongVersion => StepAnswer.Failed(SwitchProblems.WrongVersion(step.Target, state.Version, command.Version), facts),
            CompletionVerdict.FailureLogged => StepAnswer.Failed(SwitchProblems.FailureLogged(step.Target, finding.Text!), facts),
            _ => StepAnswer.Pending(finding.Text!, options.Value.LookAgainAfter, facts),
        };
    }

    private async Task<StepAnswer> Enrol(StepContext step, HostKeyMismatchException mismatch, CancellationToken cancellationToken)
    {
        try
        {
            if (await driver.ReEnrol(SwitchAddress.Of(step), Mandate.Of(step), cancellationToken) is not { } key)
                return StepAnswer.Failed(SwitchProblems.HostKeyChanged(step.Target, mismatch.Message), SwitchFacts.Unreachable(mismatch.Message));
            // The key travels to the store as a fact and comes back with the next look, which then believes it.
            var facts = new Dictionary<string, string> { [FactNames.HostKey] = key };
            return StepAnswer.Pending(
                $"{step.Target} came back from our own re-image with a new host key; serial number and address fit, so it was enrolled.",
                options.Value.LookAgainAfter, facts);
        }
        catch (HostKeyMismatchException e)
        {
            return StepAnswer.Failed(SwitchProblems.HostKeyChanged(step.Target, e.Message), SwitchFacts.Unreachable(e.Message));
        }
        catch (DeviceUnreachableException e)
        {
            return StepAnswer.Pending($"Waiting for the switch to say who it is: {e.Message}", options.Value.LookAgainAfter, SwitchFacts.Unreachable(e.Message));
        }
    }

    private DateTimeOffset ReturnedAt(StepContext step, SwitchState state)
    {
        var known = step.Devices.TryGetValue(step.Target, out var device) ? device.Facts.GetValueOrDefault(FactNames.ReturnedAt) : null;
        return known?.Split(' ') is [var boot, var moment] && boot == state.BootId
            && DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : clock.GetUtcNow();
    }
}
