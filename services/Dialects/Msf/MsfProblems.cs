using UpgradePlatform.Contracts;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>The catalogue's code for what went wrong at a device (specification 1.10).</summary>
internal static class MsfProblems
{
    /// <summary>Not reachable is one code; anything else that was refused, failed or timed out is the other.</summary>
    public static MsfError Error(Problem problem) => problem.Code switch
    {
        "unreachable" or "no-worker" => MsfError.NotConnected,
        _ => MsfError.ControlFailed,
    };
}
