using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning;

/// <summary>Rollback is the mirror plan: stages reversed, same limits, rules and gates, enter and exit swapped (architecture section 5).</summary>
public static class MirrorPlan
{
    /// <summary>The plan that takes back what the units touched so far did. Units never touched, and nodes found unfit, have no part in it.</summary>
    public static Plan Of(OperationState state)
    {
        var stages = state.Plan.Stages.Reverse()
            .Select(stage => stage with { Title = $"Back: {stage.Title}", Units = [.. stage.Units.Reverse().Select(unit => Of(unit, state.Unit(unit.Id))).OfType<PlanUnit>()] })
            .Where(stage => stage.Units.Length > 0)
            .ToImmutableArray();
        return state.Plan with
        {
            Revision = state.Plan.Revision + 1,
            Direction = Direction.Backward,
            Stages = stages,
            Findings = [],
            Digest = PlanJson.Digest(stages),
        };
    }

    /// <summary>The stages of a rollback from the very end, for a preview.</summary>
    public static ImmutableArray<PlanStage> Preview(Plan plan) =>
        [.. plan.Stages.Reverse().Select(stage => stage with { Title = $"Back: {stage.Title}", Units = [.. stage.Units.Reverse().Where(unit => !unit.Mirror.IsEmpty).Select(unit => unit with { Steps = unit.Mirror, Mirror = [] })] })
            .Where(stage => stage.Units.Length > 0)];

    /// <summary>Why there is no way back from here; null when there is one.</summary>
    public static string? Obstacle(OperationState state)
    {
        if (state.Kind == OperationKind.Detour)
            return "A detour is taken back by a detour operation that releases it.";
        var stuck = state.Plan.Units.Where(unit => unit.Mirror.IsEmpty && Disturbed(unit, state.Unit(unit.Id))).ToArray();
        return stuck.Length == 0 ? null
            : stuck.Select(unit => unit.NoWayBack).OfType<string>().FirstOrDefault()
            ?? $"No way back is known for {string.Join(", ", stuck.Select(unit => unit.Id))}: {(state.Family == Families.Switch ? "the former equipment type names no upgrade script" : "what it ran before is not known")}.";
    }

    /// <summary>Whether a step that may make the target unfit has begun.</summary>
    public static bool Disturbed(PlanUnit unit, UnitState state) =>
        unit.Steps.Zip(state.Steps).Any(pair => pair.First.Disturbs && pair.Second.Touched);

    private static PlanUnit? Of(PlanUnit unit, UnitState state) =>
        Back(unit, state) is { IsEmpty: false } back && (Disturbed(unit, state) || back.Any(step => step.Undoes is not null)) ? unit with { Steps = back, Mirror = [] }
        : state is { Out: true, Unfit: false } && !Disturbed(unit, state) ? unit with { Steps = [.. unit.Steps.Where(step => step.Pair?.Role == PairRole.Exit)], Mirror = [] }
        : null;

    // A step of the mirror that takes back one that never began has nothing to do.
    private static ImmutableArray<PlanStep> Back(PlanUnit unit, UnitState state) =>
        [.. unit.Mirror.Where(step => step.Undoes is not { } undone || state.Steps[unit.IndexOf(undone)].Touched)];
}
