using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Waits until the switch has rebooted and runs the wanted version. Silence is what a reboot looks like, so it is "under way" here and
/// not "unreachable". Only lines logged since the boot count: one from before would prove nothing.
/// </summary>
internal sealed class AwaitReturnHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<AwaitReturn>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitReturn command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        SwitchState state;
        IReadOnlyList<string> log;
        try
        {
            state = await driver.Read(address, cancellationToken);
            log = await driver.ReadLog(address, cancellationToken);
        }
        catch (DeviceUnreachableException e)
        {
            return StepAnswer.Pending($"Waiting for the switch to return: {e.Message}", options.Value.LookAgainAfter, SwitchFacts.Unreachable);
        }

        var facts = SwitchFacts.Of(state);
        var rebooted = state.RebootedFor(Mandate.Of(step).Owner);
        if (rebooted && FirstFailure(log, command.ErrorMessages) is { } line)
            return StepAnswer.Failed(SwitchProblems.FailureLogged(step.Target, line), facts);
        // No script of this operation is known where a person resolved that step: the version alone decides then.
        var judged = rebooted || state.LastScript?.Owner != Mandate.Of(step).Owner;
        if (judged && state.Version == command.Version)
            return StepAnswer.Done(facts, Completion(log, command.CompleteMessage));
        return rebooted
            ? StepAnswer.Failed(SwitchProblems.WrongVersion(step.Target, state.Version, command.Version), facts)
            : StepAnswer.Pending("The switch has not rebooted yet.", options.Value.LookAgainAfter, facts);
    }

    private static string? FirstFailure(IReadOnlyList<string> log, IReadOnlyList<string> failures) =>
        log.FirstOrDefault(line => failures.Any(text => !string.IsNullOrWhiteSpace(text) && line.Contains(text, StringComparison.Ordinal)));

    private static string? Completion(IReadOnlyList<string> log, string? message) =>
        string.IsNullOrWhiteSpace(message) ? null
        : log.Any(line => line.Contains(message, StringComparison.Ordinal)) ? "The switch logged its completion."
        : "The completion line was not seen; version and boot prove the upgrade.";
}
