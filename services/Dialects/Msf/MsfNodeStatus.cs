using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>
/// Node statuses of the MSF dialect out of a unit's steps (specification 2.6.2, 2.6.3). Pure. The list is closed: what MSF has no
/// word for is shown as the status that says the same about the device.
/// </summary>
internal static class MsfNodeStatus
{
    public const string Unexecuted = "unexecuted";
    public const string NotDetoured = "failed_not_os_upgraded_not_detoured";
    private const string Completed = "completed";
    private const string NotUpgraded = "failed_not_os_upgraded_detoured";
    private const string NotRecovered = "failed_not_recovered";
    private const string NotReleased = "failed_recovered_detoured";
    private const string Unknown = "failed_unknown_detoured";

    /// <summary>Status of a node.</summary>
    /// <param name="planned">Its unit in the current plan; null when the plan has none.</param>
    /// <param name="unit">How the unit stands.</param>
    /// <param name="state">The operation.</param>
    public static string Of(PlanUnit? planned, UnitState? unit, OperationState state)
    {
        if (planned is null || unit is null)
            return Unexecuted;
        if (state.Direction == Direction.Backward)
            return Back(unit);
        if (unit.Status == UnitStatus.Completed)
            return Completed;
        if (unit.StartedAt is null)
            return Unexecuted;

        // A cancel shows at once what it leads to, even while what runs is still looked after (N4, N7, N10, N14).
        return unit.Over || unit.Ending != UnitEnding.None || state.Phase == Phase.Closed || state.CancelBites() ? Failed(planned, unit) : Current(planned, unit);
    }

    // A slot shows from the end of its first step on; the upgrade's from its beginning, since then nobody knows better.
    private static string Current(PlanUnit planned, UnitState unit) =>
        Done(planned, unit, "ready") && !Gated(planned) ? "recovered"
        : Done(planned, unit, "returned") ? "recovering"
        : Begun(planned, unit, "upgrade") ? "os_upgrading"
        : Done(planned, unit, "detour") ? "detoured"
        : Unexecuted;

    private static string Failed(PlanUnit planned, UnitState unit) =>
        !Detoured(planned, unit) ? NotDetoured
        : !Begun(planned, unit, "upgrade") ? NotUpgraded
        // N14, N15: a node that waits for the operator is still "recovering", and ends as unknown whatever ends it.
        : Done(planned, unit, "ready") ? Gated(planned) ? Unknown : NotReleased
        : !OfItself(unit) ? Unknown
        : Done(planned, unit, "returned") ? NotRecovered
        // D-19: "not upgraded" is said only where it is known.
        : MsfProblems.ProveOldSystem(MsfProblems.Of(unit)) ? NotUpgraded
        : Unknown;

    // The platform's own rollback, which MSF has not: taken back, under way, or not reached yet and so with the new system.
    private static string Back(UnitState unit) =>
        unit.Status == UnitStatus.Completed ? NotDetoured
        : unit.Out || unit.StartedAt is not null ? Unknown
        : Completed;

    // Whether a failure of its own ended the unit, not a person's cancel or abandon.
    private static bool OfItself(UnitState unit) => unit.Status == UnitStatus.Failed || unit.Ending == UnitEnding.Failure;

    private static bool Gated(PlanUnit planned) => planned.Steps.Any(step => step.Gate?.Kind == GateKind.Confirmation);

    // A detour that is just being set counts: it is let end, and then it is there.
    private static bool Detoured(PlanUnit planned, UnitState unit) =>
        State(planned, unit, "detour") is { Over: true } or { Status: StepStatus.Running };

    private static bool Done(PlanUnit planned, UnitState unit, string key) => State(planned, unit, key) is { Over: true };

    private static bool Begun(PlanUnit planned, UnitState unit, string key) => State(planned, unit, key) is { Tries: > 0 };

    private static StepState? State(PlanUnit planned, UnitState unit, string key)
    {
        for (var i = 0; i < planned.Steps.Length; i++)
            if (planned.Steps[i].Key == key)
                return unit.Steps[i];
        return null;
    }
}
