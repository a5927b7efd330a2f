using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>What went wrong at a device, in the words of the dialect (specification 1.10, D-19).</summary>
internal static class MsfProblems
{
    /// <summary>The problem that ended a unit; null for none.</summary>
    public static Problem? Of(UnitState unit) => unit.Steps.FirstOrDefault(step => step.Status == StepStatus.Failed)?.Problem;

    /// <summary>The catalogue's code: not reachable is one, a person's no another; whatever else was refused, failed or timed out is the third.</summary>
    public static MsfError Error(Problem problem) => Error(problem.Code);

    /// <summary>The catalogue's code for the code of a problem.</summary>
    public static MsfError Error(string? code) => code switch
    {
        "unreachable" or "no-worker" => MsfError.NotConnected,
        "rejected" or "cancelled" or OutcomeCodes.ConfirmationTimeout => MsfError.Canceled,
        _ => MsfError.ControlFailed,
    };

    /// <summary>
    /// Whether the device is known not to run the new system (D-19): it was seen to run another, its script ended without success or never
    /// began, or a person looked. A missed message, a stopped script or a loss of contact say nothing.
    /// </summary>
    public static bool ProveOldSystem(Problem? problem) =>
        problem is { EffectRemains: false } or { Code: "wrong-version" or "script-failed" or "script-missing" or "resolved-not-done" };
}
