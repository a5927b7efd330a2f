using Spectre.Console;
using Spectre.Console.Rendering;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Draws an operation as a tree with a progress bar for each unit. Where it would be taller than the screen, units that rest are counted instead.</summary>
internal static class OperationTree
{
    private const int BarWidth = 20;
    private const int RowsBesideUnits = 6;
    private const int WidthForBars = 70;

    public static IRenderable Draw(OperationDocument document, TimeProvider time, int width, int height, string? trouble = null)
    {
        var commands = NextCommands.Of(document);
        var groups = StageGroups.Of(document.Stages);
        var room = Math.Max(4, height - RowsBesideUnits - commands.Count - (2 * document.Holds.Count) - document.Stages.Count(stage => stage.Units.Count > 1) - groups.Count(group => group.Title is not null) - Rows(document));
        var tree = new Tree(new Markup(Head(document, time))) { Guide = TreeGuide.Line };
        var all = document.Stages.Sum(stage => stage.Units.Count) <= room;
        var name = document.Stages.SelectMany(stage => stage.Units).Select(unit => unit.Id.Length).DefaultIfEmpty(0).Max();
        foreach (var group in groups)
        {
            var above = group.Title is null || !all ? (IHasTreeNodes)tree : tree.AddNode(new Markup(Safe.Markup(group.Title)));
            foreach (var stage in group.Stages)
            {
                // A stage of one unit is that unit: no need to say it twice.
                var parent = stage.Units.Count == 1 || !all ? above : above.AddNode(new Markup(Safe.Markup(stage.Title)));
                foreach (var unit in stage.Units.Where(unit => all || unit.Status is "running" or "failed").Take(room))
                    Add(parent, unit, document, time, name, width);
            }
        }

        if (!all)
            tree.AddNode(new Markup(Safe.Markup(string.Join(", ", document.Stages.SelectMany(stage => stage.Units).Where(unit => unit.Status is not ("running" or "failed")).CountBy(unit => unit.Status).Select(group => $"{group.Value} {Words.Of(group.Key)}")), "grey")));
        foreach (var hold in document.Holds)
            tree.AddNode(new Markup(Parts.Hold(hold)));
        List<IRenderable> rows = [tree];
        if (trouble is not null)
            rows.Add(new Markup(Safe.Markup(trouble, "yellow")));
        if (commands.Count > 0)
            rows.Add(new Rows([new Markup("[bold]Next:[/] (in another window; watching ends with Ctrl-C, the operation goes on)"), .. commands.Select(command => new Markup($"  {Safe.Markup(command)}"))]));
        return new Rows(rows);
    }

    private static void Add(IHasTreeNodes parent, UnitDocument unit, OperationDocument document, TimeProvider time, int name, int width)
    {
        var node = parent.AddNode(new Markup(Line(unit, document, time, name, width)));
        foreach (var target in Targets(unit, document))
            node.AddNode(new Markup(target));
    }

    private static IReadOnlyList<string> Targets(UnitDocument unit, OperationDocument document) =>
        unit.Status == "running" && Current(unit) is { } step ? TargetLines.Of(unit, step, document) : [];

    private static int Rows(OperationDocument document) => document.Stages.SelectMany(stage => stage.Units).Sum(unit => Targets(unit, document).Count);

    private static StepDocument? Current(UnitDocument unit) => unit.Steps.FirstOrDefault(step => step.Status is "running" or "failed");

    private static string Head(OperationDocument document, TimeProvider time)
    {
        var header = document.Operation;
        var colour = Words.Colour(Words.State(header)) ?? "grey";
        var took = header.StartedAt is { } start ? $"  [grey]{TimeWords.Write((header.ClosedAt ?? time.GetUtcNow()) - start)}[/]" : "";
        return $"[bold]{Safe.Markup(header.Cluster)}[/]  {Bar(document.UnitsDone, document.UnitsTotal, colour)} {Safe.Markup(StateLine.Of(document))}{took}";
    }

    private static string Line(UnitDocument unit, OperationDocument document, TimeProvider time, int name, int width)
    {
        var over = unit.Steps.Count(step => step.Status is "done" or "accepted" or "skipped");
        var colour = unit.Status switch { "completed" => "green", "failed" or "cancelled" => "red", "skipped" => "yellow", "running" => "blue", _ => "grey" };
        var bar = width >= WidthForBars ? $" {Bar(over, unit.Steps.Count, colour)}" : "";
        return $"{Safe.Markup(unit.Id.PadRight(name))}{bar} {Phrase(unit, document, time)}";
    }

    private static string Bar(int done, int of, string colour)
    {
        var filled = of == 0 ? 0 : BarWidth * done / of;
        return $"[{colour}]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/]";
    }

    private static string Phrase(UnitDocument unit, OperationDocument document, TimeProvider time)
    {
        if (unit.Status != "running")
            return Safe.Markup(unit is { Status: "completed", StartedAt: { } start, EndedAt: { } end } ? $"completed in {TimeWords.Write(end - start)}" : Words.Of(unit.Status));
        var step = Current(unit);
        // Where a step has several targets each tells of itself, on a line of its own.
        var progress = step?.Targets.Count > 1 ? null : document.Attempts.LastOrDefault(attempt => attempt.Unit == unit.Id && attempt.Step == step?.Key && attempt.Status == "open")?.Progress;
        var since = step is { Status: "running", StartedAt: { } begun } ? $" {TimeWords.Write(time.GetUtcNow() - begun)}" : "";
        return $"{Safe.Markup(step?.Title ?? "…")}{(step?.Status == "failed" ? " [red]FAILED[/]" : Safe.Markup(since, "grey"))}{(progress is null ? "" : Safe.Markup($" ({progress})"))}{(step is null ? "" : Slots.Markup(step))}";
    }
}
