using System.Text.Json;
using Spectre.Console;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Contracts.Events;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Writes an event as one line: position, time, cluster, operation, what took which status, and why.</summary>
internal static class EventLine
{
    public static void Event(this IAnsiConsole console, JsonElement item, TimeProvider time, bool colour)
    {
        var told = item.As<UpgradeEvent>();
        var what = told.Data.EntityId == told.Subject ? told.Data.Entity : $"{told.Data.Entity} {told.Data.EntityId}";
        var line = Safe.Line($"{told.Position,-6} {Words.Time(told.Time, time)}  {told.Data.Cluster}  {told.Subject}  {what}");
        var status = Safe.Line(told.Data.Status);
        var why = told.Data.Reason is { } reason ? Safe.Line($": {reason}") : "";
        var style = colour ? Words.Colour(status) : null;
        // An event stays on its line whatever the width: it is read with grep too.
        console.Profile.Out.Writer.WriteLine($"{line}  {(style is null ? status : AnsiText(status, style))}{why}");
    }

    private static string AnsiText(string text, string style) => $"\u001b[{style switch { "green" => 32, "red" => 31, "yellow" => 33, _ => 34 }}m{text}\u001b[0m";
}
