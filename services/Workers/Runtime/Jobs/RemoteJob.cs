namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>A job on a script host, as its folder there says.</summary>
/// <param name="Running">Whether it still runs.</param>
/// <param name="ExitCode">How it ended; null while it runs and where nobody knows.</param>
/// <param name="Interrupted">Whether it was stopped by <see cref="RemoteJobs.Interrupt"/>.</param>
/// <param name="TimedOut">Whether it was stopped because its time was up.</param>
/// <param name="OutputLength">Bytes of output so far, both streams.</param>
/// <param name="StartedAt">When it was started, by the clock of the host.</param>
public sealed record RemoteJob(bool Running, int? ExitCode, bool Interrupted, bool TimedOut, long OutputLength, DateTimeOffset StartedAt)
{
    /// <summary>Whether its processes are gone without a word, as after a reboot of the host: how far it came is unknown.</summary>
    public bool Lost { get; init; }
}
