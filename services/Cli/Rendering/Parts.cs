using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Parts that several views show: holds, findings, leftovers, what may be typed next.</summary>
internal static class Parts
{
    private const int Margin = 2;

    public static void Holds(this IAnsiConsole console, IReadOnlyList<HoldDocument> holds)
    {
        foreach (var hold in holds)
            console.Say(Hold(hold));
    }

    /// <summary>A hold as markup.</summary>
    public static string Hold(HoldDocument hold) => $"{(People.Awaited(hold) ? "[yellow]waits for a person[/]" : "[grey]held[/]")} ({Safe.Markup(Words.Of(hold.Kind))}): {Safe.Markup(hold.Reason)}";

    public static void Findings(this IAnsiConsole console, IReadOnlyList<FindingDocument> findings)
    {
        foreach (var finding in findings)
        {
            var colour = finding.Severity switch { "refusal" => "red", "warning" => "yellow", _ => "grey" };
            console.Say($"{Safe.Markup(finding.Severity, colour)}: {Safe.Markup(finding.Text)} {Safe.Markup($"({finding.Code})", "grey")}");
        }
    }

    public static void Leftovers(this IAnsiConsole console, IReadOnlyList<LeftoverDocument> leftovers)
    {
        foreach (var left in leftovers)
            console.Say($"[yellow]left[/]: {Safe.Markup(left.Pair)} on {Safe.Markup(left.Unit)}: {Safe.Markup(left.Reason)}");
    }

    public static void Next(this IAnsiConsole console, IReadOnlyList<string> commands)
    {
        if (commands.Count == 0)
            return;
        console.Say("[bold]Next:[/]");
        foreach (var command in commands)
            console.Line(new string(' ', Margin) + command);
    }
}
