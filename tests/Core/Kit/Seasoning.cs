using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>Changes plans in ways the planner does not use yet. The digest stays, so that the check before the start finds nothing new.</summary>
public static class Seasoning
{
    public static Func<Plan, Plan> Step(string key, Func<PlanStep, PlanStep> change) => plan => plan.Map(unit => unit with
    {
        Steps = [.. unit.Steps.Select(step => step.Key == key ? change(step) : step)],
        Mirror = [.. unit.Mirror.Select(step => step.Key == key ? change(step) : step)],
    });

    public static Func<Plan, Plan> After(string key, PlanStep added) => plan => plan.Map(unit => unit with { Steps = unit.Steps.Insert(unit.IndexOf(key) + 1, added) });

    private static Plan Map(this Plan plan, Func<PlanUnit, PlanUnit> change) =>
        plan with { Stages = [.. plan.Stages.Select(stage => stage with { Units = [.. stage.Units.Select(change)] })] };
}
