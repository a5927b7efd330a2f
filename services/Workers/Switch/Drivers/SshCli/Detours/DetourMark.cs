using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>Somebody keeps traffic away from a switch.</summary>
/// <param name="Owner">Who: an operation.</param>
/// <param name="Method">How.</param>
/// <param name="Since">When it was written down (UTC).</param>
/// <param name="Stage">How far it has come.</param>
internal sealed record DetourMark(string Owner, DetourMethod Method, DateTimeOffset Since, DetourStage Stage)
{
    /// <summary>Whether it keeps the host ports down too.</summary>
    public bool HoldsPorts { get; init; }
}
