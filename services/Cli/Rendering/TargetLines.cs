using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>How a step stands on each of its targets, where it has several.</summary>
internal static class TargetLines
{
    private const int Most = 8;

    /// <summary>One line of markup for each target; none where there is one target only. Of many, those that are done are counted.</summary>
    public static IReadOnlyList<string> Of(UnitDocument unit, StepDocument step, OperationDocument document)
    {
        if (step.Targets.Count < 2)
            return [];
        var last = document.Attempts.Where(attempt => attempt.Unit == unit.Id && attempt.Step == step.Key).GroupBy(attempt => attempt.Target).ToDictionary(group => group.Key, group => group.Last());
        var told = step.Targets.Select(target => (Target: target, Attempt: last.GetValueOrDefault(target))).ToArray();
        var shown = told.Length <= Most ? told : [.. told.Where(one => one.Attempt?.Status != "done").Take(Most)];
        var width = shown.Select(one => one.Target.Length).DefaultIfEmpty(0).Max();
        var lines = shown.Select(one => Line(one.Target.PadRight(width), one.Attempt)).ToList();
        if (shown.Length < told.Length)
            lines.Add(Safe.Markup($"and {told.Length - shown.Length} more, {told.Except(shown).Count(one => one.Attempt?.Status == "done")} of them done", "grey"));
        return lines;
    }

    private static string Line(string target, AttemptDocument? attempt)
    {
        var status = attempt is null ? "pending" : attempt.Status == "open" ? "running" : Words.Of(attempt.Status);
        var told = Words.Colour(status) is { } colour ? Safe.Markup(status, colour) : Safe.Markup(status, "grey");
        var more = attempt?.Problem?.Text ?? (attempt?.Status == "open" ? attempt.Progress : null);
        return $"{Safe.Markup(target)} {told}{(more is null ? "" : Safe.Markup($" ({more})"))}";
    }
}
