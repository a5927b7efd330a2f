using System.Globalization;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>
/// Jobs that run once per attempt on a script host and outlive whoever started them (architecture section 5): the host creates the
/// folder of the attempt atomically, and every later call attaches to what it finds there. What runs there is <c>Remote/Posix/job.sh</c>.
/// </summary>
/// <param name="shell">Way to the host.</param>
/// <param name="options">Where jobs are kept, and which scripts may run.</param>
public sealed class RemoteJobs(IRemoteShell shell, IOptions<RemoteOptions> options)
{
    private static readonly Lazy<string> Wrapper = new(() => EmbeddedScript.Read("job.sh").TrimEnd());
    private readonly RemoteOptions options = options.Value;

    /// <summary>The job of an attempt.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="attemptId">Attempt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when the attempt started none, and none is just being started.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<RemoteJob?> Find(DeviceInfo host, string attemptId, CancellationToken cancellationToken)
    {
        var answer = await Ask(host, ["find", options.JobsFolder, JobNames.Encode(attemptId)], default, cancellationToken);
        return answer.None ? null : answer.Job();
    }

    /// <summary>Starts the job of an attempt, or attaches to it; once, however often and by however many it is called.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="order">What to run.</param>
    /// <param name="cancellationToken">Ends the call; a job that has begun goes on.</param>
    /// <returns>The job, or why the host did not start it.</returns>
    /// <exception cref="ArgumentException">The order is not one that can be carried out.</exception>
    /// <exception cref="StaleFenceException">The host has seen a higher fence in the scope.</exception>
    /// <exception cref="DeviceUnreachableException">The host could not be asked; whether the job began, <see cref="Find"/> tells.</exception>
    public async Task<(RemoteJob? Job, JobRefusal? Refusal)> Start(DeviceInfo host, RemoteJobOrder order, CancellationToken cancellationToken)
    {
        JobOrderRules.Check(order);
        string[] words =
        [
            "start", options.JobsFolder, JobNames.Encode(order.Scope), JobNames.Encode(order.AttemptId), JobNames.Encode(order.Subject),
            Number(order.Fence), Number((long)Math.Ceiling(order.TimeLimit.TotalSeconds)), order.ExclusivePerScope ? "1" : "0",
            Number(options.JobsKept), Number(options.JobsKeptDays), Uri.EscapeDataString(order.Owner), Uri.EscapeDataString(order.AttemptId),
            order.Script ?? string.Empty, string.Join(' ', options.ScriptFolders.Select(JobNames.Escape)),
            string.Join(' ', order.Environment.Select(pair => $"{pair.Key}={JobNames.Escape(pair.Value)}")), .. order.Argv,
        ];
        var answer = await Ask(host, words, order.Input, cancellationToken);
        if (answer.Word("stale") is { } seen)
            throw new StaleFenceException($"the script host {host.Address} has seen fence {seen}, this is {Number(order.Fence)}");
        return answer.Word("refused") is { } code ? (null, new JobRefusal(code, answer.Word("text") ?? string.Empty)) : (answer.Job(), null);
    }

    /// <summary>
    /// Stops all processes of the job, by force after five seconds, and waits for their end; one that has ended stays as it ended. Needs no
    /// fence: it can only end what this attempt began.
    /// </summary>
    /// <param name="host">Script host.</param>
    /// <param name="attemptId">Attempt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job, still running where it resists; null when the attempt started none.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<RemoteJob?> Interrupt(DeviceInfo host, string attemptId, CancellationToken cancellationToken)
    {
        var answer = await Ask(host, ["interrupt", options.JobsFolder, JobNames.Encode(attemptId)], default, cancellationToken);
        return answer.None ? null : answer.Job();
    }

    /// <summary>Output of the job, both streams, from a byte offset on.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="attemptId">Attempt.</param>
    /// <param name="offset">First byte wanted, from 0.</param>
    /// <param name="max">Most bytes wanted, 1 to 4 MiB. Fewer than <see cref="RemoteJob.OutputLength"/> leaves: more is there for the next call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The bytes as the host keeps them; empty behind the end.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadOutput(DeviceInfo host, string attemptId, long offset, int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var result = await Run(host, ["output", options.JobsFolder, JobNames.Encode(attemptId), Number(offset), Number(max)], default, cancellationToken);
        return result.RawOutput;
    }

    /// <summary>The last job started for a subject.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="scope">Cluster.</param>
    /// <param name="subject">Node.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when none is known.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<LastJob?> Last(DeviceInfo host, string scope, string subject, CancellationToken cancellationToken)
    {
        var answer = await Ask(host, ["last", options.JobsFolder, JobNames.Encode(scope), JobNames.Encode(subject)], default, cancellationToken);
        return answer.None
            ? null
            : new LastJob(Uri.UnescapeDataString(answer.Word("owner") ?? string.Empty), Uri.UnescapeDataString(answer.Word("attempt") ?? string.Empty), answer.Started);
    }

    /// <summary>Proof that an operation's own job was the last thing done to a node, and may have given it a new identity.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="scope">Cluster.</param>
    /// <param name="subject">Node.</param>
    /// <param name="owner">Operation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where the last job is another's, there was none, or its folder is gone.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<ReimageProof?> ProveReimage(DeviceInfo host, string scope, string subject, string owner, CancellationToken cancellationToken) =>
        await Last(host, scope, subject, cancellationToken) is { } last && last.Owner == owner && await Find(host, last.AttemptId, cancellationToken) is not null
            ? new ReimageProof(subject, last)
            : null;

    private async Task<JobAnswer> Ask(DeviceInfo host, IReadOnlyList<string> words, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        JobAnswer.Parse((await Run(host, words, input, cancellationToken)).Output, host.Address ?? "The script host");

    private async Task<RemoteResult> Run(DeviceInfo host, IReadOnlyList<string> words, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var command = RemoteCommand.Program(["/bin/sh", "-c", "eval \"$1\"", "upgrade-job", Wrapper.Value, .. words]) with { Input = input.IsEmpty ? null : input };
        var result = await shell.Run(host, command, cancellationToken);
        return result.ExitCode == 0
            ? result
            : throw new DeviceUnreachableException($"{host.Address}: the job wrapper broke with {result.ExitCode}: {result.Error.Trim()}");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
