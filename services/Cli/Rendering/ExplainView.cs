using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows why an operation stands where it stands.</summary>
internal static class ExplainView
{
    public static void Explanation(this IAnsiConsole console, ExplainDocument explanation, TimeProvider time)
    {
        Standing(console, explanation, time);
        console.Say($"Allowed now: {(explanation.AllowedVerbs.Count > 0 ? Safe.Markup(string.Join(", ", explanation.AllowedVerbs), "green") : "nothing")}");
        if (explanation.RefusedVerbs.Count == 0)
            return;
        var table = new Columns(new("REFUSED"), new("BECAUSE", Prose: true));
        foreach (var (verb, reason) in explanation.RefusedVerbs)
            table.Add(verb, reason);
        table.Write(console);
    }

    /// <summary>Without the verbs.</summary>
    public static void Standing(this IAnsiConsole console, ExplainDocument explanation, TimeProvider time)
    {
        console.Say(Safe.Markup(explanation.Summary, "bold"));
        foreach (var reason in explanation.Reasons)
            console.Indented(Safe.Markup(reason), 2);
        if (explanation.NextLookAt is { } next)
            console.Say($"[grey]The platform looks again at[/] {Words.Time(next, time)}");
    }
}
