using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows a refusal: what was wrong, why the operation does not move, and what may be asked instead.</summary>
internal static class ProblemView
{
    public static void Refusal(this IAnsiConsole console, Problem problem)
    {
        console.Say($"[red]upgradectl:[/] {Safe.Markup(Text(problem))} {Safe.Markup($"({problem.Status}{(problem.Code is { } code ? $" {code}" : "")})", "grey")}");
        foreach (var error in (problem.Errors ?? []).Where(error => !Text(problem).Contains(error.Text, StringComparison.Ordinal)))
            console.Indented($"{Safe.Markup(Place(error))}: {Safe.Markup(error.Text)}", 2);
        console.Holds(problem.Holds ?? []);
        if (problem.AllowedVerbs is { Count: > 0 } verbs)
            console.Say($"Allowed now: {Safe.Markup(string.Join(", ", verbs))}");
        if (problem.Status >= 500 && problem.TraceId is { } trace)
            console.Say(Safe.Markup($"In the platform's log: {trace}", "grey"));
    }

    // With fields of their own beside them, the same words in one line would only be said twice.
    private static string Text(Problem problem) =>
        problem is { Errors.Count: > 0, Code: "invalid" or "bad-request" } ? "The request cannot be taken."
        : problem.Status == 401 ? "The platform does not know this key. Name another with --key-file, UPGRADECTL_KEY_FILE or a context."
        : problem.Detail ?? problem.Title ?? "The platform refused.";

    private static string Place(ProblemError error) => error.Field ?? (error.Line is { } line ? $"{line}:{error.Column}: {error.Path}" : error.Path ?? "");
}
