using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Output;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Runs the upgrade script once per attempt, as a job on the script host. The host creates the job atomically under the attempt id, so
/// that looking first here is economy, and running it once is the host's promise.
/// </summary>
internal sealed class RunUpgradeScriptHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<RunUpgradeScript>
{
    private const int TailBytes = 2048;
    private const int TailLines = 5;

    public async Task<StepAnswer> Handle(StepContext step, RunUpgradeScript command, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var mandate = Mandate.Of(step);
        var job = await driver.FindScript(address, mandate, command.ScriptHost, cancellationToken);
        if (job is null && step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted(await SwitchFacts.ReadOf(driver, address, cancellationToken));

        if (job is null)
        {
            step.EnsureMayAct();
            var order = new ScriptOrder(command.ScriptHost, command.ScriptPath, command.Ztp, command.EquipmentType, command.Version, command.Image);
            (job, var refusal) = await driver.StartScript(step, order, cancellationToken);
            if (refusal is not null)
                return StepAnswer.Failed(
                    SwitchProblems.ScriptRefused(command.ScriptHost, refusal), await SwitchFacts.ReadOf(driver, address, cancellationToken));
        }
        else if (job.Running && step.Mode is StepMode.Interrupt)
        {
            step.EnsureMayAct();
            job = await driver.InterruptScript(address, mandate, command.ScriptHost, cancellationToken);
        }

        var output = await driver.ReadOutput(address, mandate, command.ScriptHost, step.LogOffset, cancellationToken);
        step.AddOutput(step.LogOffset, output, ended: !job!.Running);
        // The switch may be silent by now: it is about to reboot, and the host speaks for the script.
        var facts = await SwitchFacts.ReadOf(driver, address, cancellationToken);
        return job switch
        {
            { Running: true } => StepAnswer.Pending($"The script runs on {command.ScriptHost}.", options.Value.LookAgainAfter, facts),
            { ExitCode: 0 } => StepAnswer.Done(facts),
            { Interrupted: true } => StepAnswer.Failed(SwitchProblems.ScriptInterrupted(step.Target), facts),
            { TimedOut: true } => StepAnswer.Failed(SwitchProblems.ScriptTimedOut(step.Target, await Tail(address, mandate, command, job, cancellationToken)), facts),
            { Lost: true } => StepAnswer.Failed(SwitchProblems.ScriptLost(step.Target, command.ScriptHost), facts),
            { ExitCode: 255 } => StepAnswer.Failed(
                SwitchProblems.LoginFailed(step.Target, await Tail(address, mandate, command, job, cancellationToken)), facts),
            _ => StepAnswer.Failed(
                SwitchProblems.ScriptFailed(step.Target, job.ExitCode ?? -1, await Tail(address, mandate, command, job, cancellationToken)), facts),
        };
    }

    private async Task<string> Tail(
        SwitchAddress address, Mandate mandate, RunUpgradeScript command, ScriptJob job, CancellationToken cancellationToken)
    {
        var tail = await driver.ReadOutput(address, mandate, command.ScriptHost, Math.Max(0, job.OutputLength - TailBytes), cancellationToken);
        return OutputText.LastLines(tail.Span, TailLines);
    }
}
