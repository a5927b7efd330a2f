using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Gates: confirmations and bake times.</summary>
internal static class Gates
{
    public static string Key(string unit, string step) => $"gate:{unit}/{step}";

    public static void Begin(Draft draft, string unitId, int index)
    {
        var step = draft.State.PlannedUnit(unitId).Steps[index];
        var gate = step.Gate ?? throw new InvalidOperationException($"Step {step.Key} of {unitId} is a gate without a gate.");
        var state = draft.State.Unit(unitId).Steps[index];
        draft.SetStep(unitId, index, state with { Status = StepStatus.Running, Tries = state.Tries + 1, StartedAt = draft.Now });
        draft.Place(new Hold(Key(unitId, step.Key), HoldKind.Gate, gate.Text, draft.Now, unitId, step.Key, gate.Kind == GateKind.Bake ? draft.Now + gate.Bake : null));
    }

    /// <summary>Ends bake times, and reminds of confirmations once.</summary>
    public static void Run(Draft draft)
    {
        foreach (var hold in draft.State.Holds.Where(hold => hold.Kind == HoldKind.Gate))
        {
            if (hold.Until is { } until)
            {
                if (draft.Now >= until)
                    Pass(draft, hold, "The time has passed.");
            }
            else if (!hold.Reminded && draft.Now >= hold.Since + draft.State.Policy.ConfirmationReminder)
            {
                draft.Place(hold with { Reminded = true });
            }
        }
    }

    /// <summary>The gate is passed.</summary>
    public static void Pass(Draft draft, Hold hold, string reason)
    {
        var (unit, index) = Find(draft, hold);
        draft.Lift(other => other.Key == hold.Key, reason);
        if (draft.State.Unit(unit).Steps[index].Status == StepStatus.Failed)
            Failures.Accept(draft, unit, index, reason);
        else
            StepEnds.Done(draft, unit, index, reason);
    }

    /// <summary>A person said no.</summary>
    public static void Reject(Draft draft, Hold hold, string reason)
    {
        var (unit, index) = Find(draft, hold);
        draft.Lift(other => other.Key == hold.Key, reason);
        var state = draft.State.Unit(unit).Steps[index];
        var problem = new Problem("rejected", reason, ProblemClass.Final);
        draft.SetStep(unit, index, state with { Status = StepStatus.Failed, EndedAt = draft.Now, Problem = problem });
        Failures.ByPolicy(draft, unit, draft.State.PlannedUnit(unit).Steps[index], problem);
    }

    private static (string Unit, int Index) Find(Draft draft, Hold hold)
    {
        var steps = draft.State.PlannedUnit(hold.Unit!).Steps;
        return (hold.Unit!, steps.IndexOf(steps.First(step => step.Key == hold.Step)));
    }
}
