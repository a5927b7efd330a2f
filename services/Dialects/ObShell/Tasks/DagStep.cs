using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>A step of the current plan with how it stands.</summary>
/// <param name="Unit">Id of its unit.</param>
/// <param name="Planned">Step.</param>
/// <param name="State">How it stands.</param>
/// <param name="UnitStatus">How its unit stands.</param>
internal sealed record DagStep(string Unit, PlanStep Planned, StepState State, UnitStatus UnitStatus)
{
    /// <summary>Stage it belongs to; null for none.</summary>
    public int? Ordinal => Planned.Slot?.Ordinal;

    /// <summary>Whether nothing more is to be done for it.</summary>
    public bool Over => State.Over || UnitStatus is UnitStatus.Completed or UnitStatus.Skipped;

    /// <summary>Whether it failed and nobody has dealt with that.</summary>
    public bool Failed => !Over && State.Status == StepStatus.Failed;

    /// <summary>Whether a person left it out after it had failed.</summary>
    public bool Passed => State is { Status: StepStatus.Skipped or StepStatus.Accepted, Problem: not null };

    /// <summary>Whether it has begun in any way.</summary>
    public bool Begun => State.Tries > 0 || State.Status != StepStatus.Pending;

    /// <summary>Whether it is done on a target.</summary>
    public bool DoneOn(string target) => Over || State.DoneTargets.Contains(target);
}
