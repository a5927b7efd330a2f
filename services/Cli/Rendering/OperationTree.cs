using Spectre.Console;
using Spectre.Console.Rendering;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Draws an operation as a tree with a progress bar for each unit.</summary>
internal static class OperationTree
{
    private const int BarWidth = 20;

    public static IRenderable Draw(OperationDocument document)
    {
        var header = document.Operation;
        var tree = new Tree(new Markup($"[bold]{Markup.Escape(header.Cluster)}[/]  {Markup.Escape(StateLine.Of(document))}")) { Guide = TreeGuide.Line };
        foreach (var stage in document.Stages)
        {
            // A stage of one unit is that unit: no need to say it twice.
            var parent = stage.Units.Count == 1 ? (IHasTreeNodes)tree : tree.AddNode(Markup.Escape(stage.Title));
            foreach (var unit in stage.Units)
                parent.AddNode(new Markup(Line(unit, document)));
        }

        foreach (var hold in document.Holds)
            tree.AddNode(new Markup($"[yellow]held ({Markup.Escape(hold.Kind)}):[/] {Markup.Escape(hold.Reason)}"));
        return tree;
    }

    private static string Line(UnitDocument unit, OperationDocument document)
    {
        var over = unit.Steps.Count(step => step.Status is "done" or "accepted" or "skipped");
        var filled = unit.Steps.Count == 0 ? 0 : BarWidth * over / unit.Steps.Count;
        var colour = unit.Status switch { "completed" => "green", "failed" or "cancelled" => "red", "running" => "blue", _ => "grey" };
        var bar = $"[{colour}]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/]";
        return $"{Markup.Escape(unit.Id),-10} {bar} {Words(unit, document)}";
    }

    private static string Words(UnitDocument unit, OperationDocument document)
    {
        if (unit.Status != "running")
            return Markup.Escape(unit is { Status: "completed", StartedAt: { } start, EndedAt: { } end } ? $"completed in {(end - start).TotalSeconds:0.0} s" : unit.Status);
        var step = unit.Steps.FirstOrDefault(step => step.Status is "running" or "failed");
        var progress = document.Attempts.LastOrDefault(attempt => attempt.Unit == unit.Id && attempt.Step == step?.Key && attempt.Status == "open")?.Progress;
        return Markup.Escape($"{step?.Title ?? "…"}{(step?.Status == "failed" ? " FAILED" : "")}{(progress is null ? "" : $" ({progress})")}");
    }
}
