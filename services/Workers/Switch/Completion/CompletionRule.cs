namespace UpgradePlatform.Workers.Switch.Completion;

/// <summary>
/// Decides whether a switch has come back upgraded (specification 3.4, with D-02 and D-29 mended): evidence of the reboot first, then
/// texts and version. A missing text alone is never a failure. Pure.
/// </summary>
internal static class CompletionRule
{
    /// <summary>Decides.</summary>
    internal static CompletionFinding Judge(CompletionEvidence seen)
    {
        // What the script says of itself counts from its start: nothing older is in its output.
        if (FirstWith(seen.Log.Script, seen.ErrorTexts) is { } own)
            return new(CompletionVerdict.FailureLogged, own);
        if (seen.Rebooted && FirstWith(seen.Log.SinceBoot, seen.ErrorTexts) is { } line)
            return new(CompletionVerdict.FailureLogged, line);
        if (seen.ScriptKnown && !seen.Rebooted)
            return new(CompletionVerdict.Waiting, "The switch has not rebooted yet.");
        if (seen.Version != seen.Wanted)
            return seen.Rebooted
                ? new(CompletionVerdict.WrongVersion)
                : new(CompletionVerdict.Waiting, $"The switch runs {seen.Version}, and no reboot for this upgrade is known.");
        return Completed(seen);
    }

    private static CompletionFinding Completed(CompletionEvidence seen)
    {
        if (string.IsNullOrWhiteSpace(seen.CompleteText))
            return new(CompletionVerdict.Done);
        if (FirstWith([.. seen.Log.SinceBoot, .. seen.Log.Script], [seen.CompleteText]) is not null)
            return new(CompletionVerdict.Done, "The switch logged its completion.");
        return seen.SinceReturn >= seen.Grace
            ? new(CompletionVerdict.Done, "The completion line was not seen; version and boot prove the upgrade.")
            : new(CompletionVerdict.Waiting, $"The switch runs {seen.Version}; its completion line is waited for.");
    }

    // Plain and case-sensitive, as the vendor's rule is; a blank text would be in every line.
    private static string? FirstWith(IReadOnlyList<string> lines, IReadOnlyList<string> texts) =>
        lines.FirstOrDefault(line => texts.Any(text => !string.IsNullOrWhiteSpace(text) && line.Contains(text, StringComparison.Ordinal)));
}
