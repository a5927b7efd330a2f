using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>
/// Jobs that run once per attempt on a script host and outlive whoever started them (architecture section 5): the host creates the
/// folder of the attempt atomically, and every later call attaches to what it finds there.
/// </summary>
/// <param name="shell">Way to the host.</param>
/// <param name="options">Where jobs are kept, and which scripts may run.</param>
public sealed class RemoteJobs(IRemoteShell shell, IOptions<RemoteOptions> options)
{
    /// <summary>The job of an attempt.</summary>
    /// <returns>Null when the attempt started none.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public Task<RemoteJob?> Find(DeviceInfo host, string attemptId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Starts the job of an attempt, or attaches to it; once, however often and by however many it is called.</summary>
    /// <returns>The job, or why the host did not start it.</returns>
    /// <exception cref="StaleFenceException">The host has seen a higher fence in the scope.</exception>
    /// <exception cref="DeviceUnreachableException">The host could not be asked; whether the job began, <see cref="Find"/> tells.</exception>
    public Task<(RemoteJob? Job, JobRefusal? Refusal)> Start(DeviceInfo host, RemoteJobOrder order, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Stops all processes of the job and waits for their end; one that has ended stays as it ended.</summary>
    /// <returns>The job; null when the attempt started none.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public Task<RemoteJob?> Interrupt(DeviceInfo host, string attemptId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Output of the job, both streams, from a byte offset on; at most <paramref name="max"/> bytes.</summary>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public Task<ReadOnlyMemory<byte>> ReadOutput(DeviceInfo host, string attemptId, long offset, int max, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The last job started for a subject.</summary>
    /// <returns>Null when none is known.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public Task<LastJob?> Last(DeviceInfo host, string scope, string subject, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Proof that an operation's own job was the last thing done to a node, and may have given it a new identity.</summary>
    /// <returns>Null where the last job is another's, or there was none.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public Task<ReimageProof?> ProveReimage(DeviceInfo host, string scope, string subject, string owner, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
