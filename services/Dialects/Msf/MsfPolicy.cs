using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>How operations submitted through MSF behave: as MSF's do (specification 2.3, 2.9).</summary>
internal static class MsfPolicy
{
    public static OperationPolicy Compatible { get; } = new()
    {
        KeepOrder = true,
        FindingsAtStart = true,
        OnFailure = FailureChoice.Close,
        ExitOn = ExitOn.Success,
        OnBusy = BusyChoice.Queue,
    };
}
