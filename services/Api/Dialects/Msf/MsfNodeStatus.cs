using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Node statuses of the MSF dialect out of a unit's steps (specification 2.6.2, 2.6.3). Pure.</summary>
internal static class MsfNodeStatus
{
    public static string Of(PlanUnit? planned, UnitState? unit)
    {
        if (planned is null || unit is null || unit.Status is UnitStatus.Pending)
            return "unexecuted";
        if (unit.Status == UnitStatus.Completed)
            return "completed";
        return unit.Over || unit.Ending != UnitEnding.None ? Failed(planned, unit) : Current(planned, unit);
    }

    // A slot shows from the end of its first step on; the upgrade's from its beginning, since then nobody knows better.
    private static string Current(PlanUnit planned, UnitState unit) =>
        Done(planned, unit, "ready") && !Gated(planned) ? "recovered"
        : Done(planned, unit, "returned") ? "recovering"
        : Begun(planned, unit, "upgrade") ? "os_upgrading"
        : Done(planned, unit, "detour") ? "detoured"
        : "unexecuted";

    private static string Failed(PlanUnit planned, UnitState unit) =>
        Done(planned, unit, "ready") ? "failed_recovered_detoured"
        : unit.Status == UnitStatus.Cancelled && Begun(planned, unit, "upgrade") ? "failed_unknown_detoured"
        : Done(planned, unit, "returned") ? "failed_not_recovered"
        : Done(planned, unit, "detour") ? "failed_not_os_upgraded_detoured"
        : "failed_not_os_upgraded_not_detoured";

    private static bool Gated(PlanUnit planned) => planned.Steps.Any(step => step.Kind == StepKind.Gate);

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
