namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>A boot of a switch.</summary>
/// <param name="Id">Its id; null with systems that have none.</param>
/// <param name="At">When it was, by the clock of whoever asked.</param>
internal sealed record SwitchBoot(string? Id, DateTimeOffset At)
{
    // Measured again and again, the moment of a boot wavers.
    internal static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(90);

    /// <summary>Whether a later look shows another boot.</summary>
    internal bool Ended(SwitchBoot seen) => Id is not null && seen.Id is not null ? seen.Id != Id : seen.At - At > Tolerance;
}
