using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows a plan: stages with their units and steps, what the planner noticed, and the way back.</summary>
internal static class PlanView
{
    public static void Plan(this IAnsiConsole console, string cluster, PlanDocument plan)
    {
        console.Say($"Plan for [bold]{Safe.Markup(cluster)}[/]{(plan.Refused ? " [red]refused[/]" : $": {Count(plan.Stages.Count, "stage")}, {Count(plan.Stages.Sum(stage => stage.Units.Count), "unit")}")}");
        console.Findings(plan.Findings);
        foreach (var (index, stage) in plan.Stages.Index())
            console.WriteTrimmed(Stage(index + 1, stage, steps: true));
        if (plan.Rollback.Count > 0)
        {
            console.Say("[bold]Way back[/] (what a rollback from the end would do)");
            foreach (var (index, stage) in plan.Rollback.Index())
                console.WriteTrimmed(Stage(index + 1, stage, steps: false));
        }

        foreach (var (fact, value) in plan.Basis)
            console.Say($"[grey]rests on[/] {Safe.Markup(fact)}: {Safe.Markup(value)}");
        console.Line($"Digest: {plan.Digest}");
    }

    private static Tree Stage(int number, StageDocument stage, bool steps)
    {
        var parallel = stage.Units.Count > 1 ? $"  [grey]up to {stage.MaxParallel} at once[/]" : "";
        var tree = new Tree(new Markup($"[bold]{number}.[/] {Safe.Markup(stage.Title)}{parallel}")) { Guide = TreeGuide.Line };
        foreach (var unit in stage.Units)
        {
            var node = stage.Units.Count == 1 && unit.Title == stage.Title ? (IHasTreeNodes)tree : tree.AddNode(new Markup(Safe.Markup(unit.Title)));
            if (!steps)
            {
                node.AddNode(new Markup(Safe.Markup(string.Join(", ", unit.Steps.Select(step => step.Key)), "grey")));
                continue;
            }

            var width = unit.Steps.Max(step => step.Key.Length);
            foreach (var step in unit.Steps)
                node.AddNode(new Markup($"{Safe.Markup(step.Kind.PadRight("observe".Length), Colour(step.Kind))} {Safe.Markup(step.Key.PadRight(width))}  {Safe.Markup(step.Title)}{(step.PointOfNoReturn ? " [yellow](point of no return)[/]" : "")}{On(step)}{Slots.Markup(step)}"));
        }

        return tree;
    }

    // A step on one node is about the unit's own, or about the cluster through whichever node is asked.
    private static string On(StepDocument step) => step.Targets.Count > 1 ? Safe.Markup($" ({step.Targets.Count} nodes)", "grey") : "";

    private static string Colour(string kind) => kind switch { "act" => "blue", "gate" => "yellow", _ => "grey" };

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
