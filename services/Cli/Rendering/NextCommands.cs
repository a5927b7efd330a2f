using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>The commands a person may type next, from the holds and the verbs that are allowed now; nothing that would be refused.</summary>
internal static class NextCommands
{
    private const string Why = "--reason WHY";

    public static IReadOnlyList<string> Of(OperationDocument document)
    {
        var id = document.Operation.Id;
        return document.Operation.Phase == "closed"
            ? document.Leftovers.Count > 0 || document.Operation.Outcome is not ("completed" or "cancelled" or "rolledBack") ? [$"upgradectl logs {id}"] : []
            : [.. document.Holds.SelectMany(hold => For(hold, document).Where(next => document.AllowedVerbs.Contains(next.Verb)).Select(next => Line(next, id))).Distinct(),
                .. document.Holds.Any(hold => hold.Kind is "failure" or "unknown") ? (string[])[$"upgradectl logs {id}{Unit(document.Holds.First(hold => hold.Kind is "failure" or "unknown"))}"] : []];
    }

    private static string Line((string Verb, string Arguments) next, Guid id) => $"upgradectl {next.Verb} {id}{next.Arguments}";

    private static IEnumerable<(string Verb, string Arguments)> For(HoldDocument hold, OperationDocument document) => hold.Kind switch
    {
        "gate" when hold.Until is null => [("confirm", Unit(hold)), ("reject", $"{Unit(hold)} {Why}")],
        "approval" => [("confirm", ""), ("reject", $" {Why}")],
        "pause" => [("resume", "")],
        "failure" => [("retry", Step(hold)), ("skip", $"{Unit(hold)} {Why}"), ("rollback", $" {Why}"), ("cancel", ""), ("abandon", $" {Why}")],
        "unknown" => [("resolve", $"{Attempt(hold, document)} --as done|not-done|abandon {Why}")],
        "time" when document.Operation.Phase is "reserved" => [("reschedule", " --at TIME"), ("cancel", "")],
        "lane" => [("cancel", "")],
        _ => [],
    };

    private static string Attempt(HoldDocument hold, OperationDocument document) =>
        document.Attempts.LastOrDefault(attempt => attempt.Status == "unknown" && attempt.Unit == hold.Unit && attempt.Step == hold.Step) is { } attempt ? $" --attempt {attempt.Id}" : Step(hold);

    private static string Unit(HoldDocument hold) => hold.Unit is { } unit ? $" --unit {unit}" : "";

    private static string Step(HoldDocument hold) => $"{Unit(hold)}{(hold.Step is { } step ? $" --step {step}" : "")}";
}
