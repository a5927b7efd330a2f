namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>A run of an upgrade script.</summary>
/// <param name="Running">Whether it still runs.</param>
/// <param name="ExitCode">How it ended; null while it runs.</param>
/// <param name="Interrupted">Whether it was stopped by us.</param>
/// <param name="OutputLength">Bytes of output so far.</param>
internal sealed record ScriptJob(bool Running, int? ExitCode, bool Interrupted, long OutputLength)
{
    /// <summary>Whether it was stopped because its time was up (D-07).</summary>
    public bool TimedOut { get; init; }

    /// <summary>Whether its processes are gone without a word.</summary>
    public bool Lost { get; init; }
}
