using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Output;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>
/// Runs a job once per attempt on the target's host. The host creates it atomically under the attempt id, so that looking first here is
/// economy, and running it once is the host's promise.
/// </summary>
internal sealed class JobRunner(IObServerDriver driver, IOptions<ObServerWorkerOptions> options)
{
    private const int TailBytes = 2048, TailLines = 5, CommandNotFound = 127;

    /// <summary>Starts, follows or stops the job.</summary>
    /// <param name="step">Whose job.</param>
    /// <param name="task">What the host does.</param>
    /// <param name="words">How it is spoken of.</param>
    /// <param name="unneeded">Asked where the attempt has no job yet: the answer that makes one unneeded, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer to give; null where the job ended with status 0 and the device has the word.</returns>
    internal async Task<StepAnswer?> Run(
        StepContext step, HostTask task, JobWords words, Func<Task<StepAnswer?>> unneeded, CancellationToken cancellationToken)
    {
        var job = await driver.FindJob(step, cancellationToken);
        if (job is null)
        {
            if (await unneeded() is { } answer)
                return answer;
            if (step.Mode is not StepMode.Act)
                return StepAnswer.NotStarted();
            step.EnsureMayAct();
            (job, var refusal) = await driver.StartJob(step, task, cancellationToken);
            if (refusal is not null)
                return StepAnswer.Failed(ObServerProblems.Refused($"{words.Name} did not begin on {step.Target}", refusal));
        }
        else if (job.Running && step.Mode is StepMode.Interrupt)
        {
            step.EnsureMayAct();
            job = await driver.InterruptJob(step, cancellationToken) ?? job;
        }

        step.AddOutput(step.LogOffset, await driver.ReadOutput(step, step.LogOffset, cancellationToken), ended: !job!.Running);
        return job switch
        {
            { Running: true } => StepAnswer.Pending($"{words.Name} runs on {step.Target}.", options.Value.LookAgainAfter),
            { ExitCode: 0 } => null,
            _ => StepAnswer.Failed(Problem(step.Target, job, words, await Tail(step, job, cancellationToken))),
        };
    }

    private static Problem Problem(string node, HostJob job, JobWords words, string said) => job switch
    {
        { Interrupted: true } => new("job-interrupted", $"{words.Name} on {node} was stopped.", ProblemClass.Final, "Look at the host, then retry.", words.Touches),
        { TimedOut: true } => new("job-timed-out", $"{words.Name} on {node} was stopped because its time was up: {said}", ProblemClass.Final, "Look at the host, then retry.", words.Touches),
        { Lost: true } or { ExitCode: null } => new(
            "job-lost", $"{words.Name} vanished from {node} without a word, as after a reboot of the host.", ProblemClass.Retryable, "Look at the host, then retry.", words.Touches),
        { ExitCode: CommandNotFound } when words.FailedCode == ScriptFailed => new(
            ConcernCodes.NoPython, $"{words.Name} cannot run on {node}: {said}", ProblemClass.Final, "Install Python on the host, then retry.", EffectRemains: false),
        _ => new(words.FailedCode, $"{words.Name} on {node} ended with status {job.ExitCode}: {said}", ProblemClass.Retryable, "Read the output of the attempt, then retry.", words.Touches),
    };

    internal const string ScriptFailed = "script-failed";

    private async Task<string> Tail(StepContext step, HostJob job, CancellationToken cancellationToken) =>
        OutputText.LastLines((await driver.ReadOutput(step, Math.Max(0, job.OutputLength - TailBytes), cancellationToken)).Span, TailLines);
}
