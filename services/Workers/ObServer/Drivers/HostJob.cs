namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A job of an attempt on a host, as it stands.</summary>
/// <param name="Running">Whether it still runs.</param>
/// <param name="ExitCode">How it ended; null while it runs and where nobody knows.</param>
/// <param name="Interrupted">Whether it was stopped on demand.</param>
/// <param name="TimedOut">Whether it was stopped because its time was up.</param>
/// <param name="Lost">Whether its processes are gone without a word, as after a reboot of the host.</param>
/// <param name="OutputLength">Bytes of output so far.</param>
internal sealed record HostJob(bool Running, int? ExitCode, bool Interrupted, bool TimedOut, bool Lost, long OutputLength);
