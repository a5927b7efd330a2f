using Spectre.Console;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows one operation at rest.</summary>
internal static class OperationView
{
    public static void Operation(this IAnsiConsole console, OperationDocument document, TimeProvider time)
    {
        var header = document.Operation;
        var state = Words.State(header);
        console.Line(header.Id.ToString());
        Say(console, "cluster", Safe.Markup($"{header.Cluster} ({header.Family}, {header.Kind})"));
        Say(console, "state", $"{(Words.Colour(state) is { } colour ? Safe.Markup(state, colour) : Safe.Markup(state))}{(header.Intent != "run" && header.Outcome is null ? $", {Safe.Markup(header.Intent)}" : "")}, {document.UnitsDone} of {document.UnitsTotal} units ended");
        if (header.OutcomeReason is { } reason)
            Say(console, "because", Safe.Markup(reason));
        Say(console, "submitted", Safe.Markup($"{Words.Time(header.AcceptedAt, time)} by {header.SubmittedBy} through {header.Dialect}{(header.DialectId is { } id && id != header.Id.ToString() ? $" as {id}" : "")}"));
        Say(console, "ran", Safe.Markup(Ran(header, time)));
        Say(console, "plan", Safe.Markup($"revision {document.PlanRevision}, digest {document.PlanDigest}"));
        console.Holds(document.Holds);
        console.Findings(document.Findings);
        Units(console, document, time);
        Running(console, document);
        console.Leftovers(document.Leftovers);
        if (document.AllowedVerbs.Count > 0)
            Say(console, "allowed", Safe.Markup(string.Join(", ", document.AllowedVerbs)));
        console.Next(NextCommands.Of(document));
    }

    private static void Units(IAnsiConsole console, OperationDocument document, TimeProvider time)
    {
        var table = new Columns(new("UNIT"), new("STATUS", 0, Words.Colour), new("STEP", 1), new("TRIES", 3), new("STARTED", 4), new("TOOK", 2), new("PROBLEM", 5, Prose: true));
        foreach (var unit in document.Stages.SelectMany(stage => stage.Units))
        {
            var step = unit.Status is "running" or "failed" ? unit.Steps.FirstOrDefault(step => step.Status is "running" or "failed") : null;
            table.Add(unit.Id, Words.Of(unit.Status), step is null ? "" : $"{step.Key} ({step.Status})", step is { Tries: > 0 } ? $"{step.Tries}" : "", Words.Time(unit.StartedAt, time),
                unit.StartedAt is { } start ? TimeWords.Write((unit.EndedAt ?? time.GetUtcNow()) - start) : "", step?.Problem?.Code ?? "");
        }

        table.Write(console);
    }

    // What the table has no room for: the vendor's name of the step, and how it stands on each of its targets.
    private static void Running(IAnsiConsole console, OperationDocument document)
    {
        foreach (var unit in document.Stages.SelectMany(stage => stage.Units).Where(unit => unit.Status is "running" or "failed"))
        {
            if (unit.Steps.FirstOrDefault(step => step.Status is "running" or "failed") is not { } step)
                continue;
            var targets = TargetLines.Of(unit, step, document);
            if (step.Slot is not null || targets.Count > 0)
                console.Say($"{Safe.Markup(unit.Id)}: {Safe.Markup(step.Title)}{Slots.Markup(step)}");
            foreach (var target in targets)
                console.Indented(target, 2);
        }
    }

    private static string Ran(OperationHeader header, TimeProvider time) => header switch
    {
        { StartedAt: { } start, ClosedAt: { } end } => $"{Words.Time(start, time)} to {Words.Time(end, time)} ({TimeWords.Write(end - start)})",
        { StartedAt: { } start } => $"since {Words.Time(start, time)} ({TimeWords.Write(time.GetUtcNow() - start)})",
        { ClosedAt: { } end } => $"never; closed {Words.Time(end, time)}",
        _ => header.NotBefore > time.GetUtcNow() ? $"not before {Words.Time(header.NotBefore, time)}" : "not yet",
    };

    private static void Say(IAnsiConsole console, string what, string markup) => console.Say($"{Safe.Markup(what.PadRight(9), "grey")} {markup}");
}
