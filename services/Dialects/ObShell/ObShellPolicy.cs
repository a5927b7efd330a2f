using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.ObShell;

/// <summary>How operations of the dialect behave: as the vendor's do (OBShell specification 4.3, 5.6). A busy cluster refuses, a failure keeps the lock and waits for an operator.</summary>
internal static class ObShellPolicy
{
    /// <summary>Of upgrades and checks.</summary>
    public static OperationPolicy Upgrade { get; } = new()
    {
        OnBusy = BusyChoice.Refuse,
        OnFailure = FailureChoice.Hold,
        ExitOn = ExitOn.Always,
        KeepOrder = true,
    };
}
