using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.LabTable.Switches;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable.Drawing;

/// <summary>Draws everything for a terminal.</summary>
internal sealed class TableDrawing(TimeProvider time, string upgradectl)
{
    // Older than this, the prober's file is no longer written.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public IRenderable Draw(Scene scene)
    {
        List<IRenderable> parts = [Switches(scene.Rows), new Markup(Operation(scene))];
        parts.AddRange(scene.Operation.Holds.Select(hold => new Markup(Parts.Hold(hold))));
        if (scene.Trouble is { } trouble)
            parts.Add(new Markup(Safe.Markup(trouble, "yellow")));
        var commands = NextCommands.Of(scene.Operation);
        if (commands.Count > 0)
            parts.Add(new Markup("[bold]Next[/], in another window:"));
        parts.AddRange(commands.Select(command => new Markup($"  {Safe.Markup(command.Replace("upgradectl", upgradectl, StringComparison.Ordinal))}")));
        parts.AddRange(Packets(scene.Packets).Select(line => new Markup(line)));
        return new Rows(parts);
    }

    private static Table Switches(IReadOnlyList<SwitchRow> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var title in new[] { "switch", "role", "version", "answers", "adjacent", "detour", "packets/s" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = true, Alignment = title == "packets/s" ? Justify.Right : Justify.Left });
        table.AddColumn(new TableColumn("[bold]step[/]"));
        foreach (var row in rows)
        {
            var system = row.Look.System;
            table.AddRow(new[]
            {
                row.Switch.Name, row.Switch.Role, Safe.Markup(system?.Version ?? "-"), row.Look.Answers ? "[green]yes[/]" : "[red]no[/]",
                system?.Adjacencies >= row.Switch.Adjacencies ? row.Adjacencies : $"[yellow]{row.Adjacencies}[/]",
                system is null ? "-" : system.Detoured ? "[yellow]yes[/]" : "no", Rate(row.PacketsPerSecond), Coloured(row.Step),
            }.Select(text => new Markup(text) { Overflow = Overflow.Ellipsis }));
        }

        return table;
    }

    private static string Coloured(string step) =>
        step.EndsWith("FAILED", StringComparison.Ordinal) ? Safe.Markup(step, "red") : Words.Colour(step) is { } colour ? Safe.Markup(step, colour) : step == "pending" ? Safe.Markup(step, "grey") : Safe.Markup(step, "blue");

    private static string Rate(double? perSecond) => perSecond is { } rate ? rate.ToString("0", CultureInfo.InvariantCulture) : "-";

    private string Operation(Scene scene)
    {
        var header = scene.Operation.Operation;
        var took = header.StartedAt is { } start ? $" [grey]{TimeWords.Write((header.ClosedAt ?? time.GetUtcNow()) - start)}[/]" : "";
        return $"[bold]operation[/] {header.Id}  {Safe.Markup(StateLine.Of(scene.Operation), Words.Colour(Words.State(header)) ?? "grey")}{took}";
    }

    private IEnumerable<string> Packets(Report? report)
    {
        if (report is null)
        {
            yield return "[bold]packets[/]   [grey]none yet[/]";
            yield break;
        }

        var silent = report.Ended is null && time.GetUtcNow() - report.Now > Silence ? " [red](the prober is silent)[/]" : "";
        yield return $"[bold]packets[/]   {Safe.Markup(ReportLine.Of(report), report.Totals.Lost == 0 ? "green" : "red")}{silent}";
        foreach (var loss in LossSeconds.Newest(report))
            yield return Safe.Markup($"          {LossSeconds.Line(loss, time)}", "red");
    }
}
