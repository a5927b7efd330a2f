using System.Globalization;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Lists the attempts that have printed something, where several fit: the output of one script is easily found among those of many.</summary>
internal sealed class LogList(PlatformClient client, CliHost host, Func<AttemptDocument, bool> wanted)
{
    // Behind the end of any output: only where it ends is told then, and nothing of it.
    private const long Behind = 1L << 53;

    /// <returns>Whether there was something to choose from; false where at most one fits.</returns>
    public async Task<bool> Write(Guid id, CancellationToken cancel)
    {
        var document = await client.GetOperation(id, cancel);
        var printed = new List<(AttemptDocument Attempt, long Bytes)>();
        foreach (var attempt in document.Attempts.Where(wanted))
            if ((await client.Get<LogDocument>(new Query($"platform/v1/operations/{id}/log").With("attempt", attempt.Id).With("offset", Behind).Path, cancel)).End is > 0 and var end)
                printed.Add((attempt, end));
        if (printed.Count < 2)
            return false;
        var console = host.Console();
        var table = new Columns(new("UNIT"), new("STEP"), new("NODE"), new("TRY"), new("STATUS", 0, Words.Colour), new("BYTES", 1), new("STARTED", 2));
        foreach (var (attempt, bytes) in printed)
            table.Add(attempt.Unit, attempt.Step, attempt.Target, $"{attempt.Number}{(attempt.Role == "undo" ? " (undo)" : "")}", Words.Of(attempt.Status), bytes.ToString(CultureInfo.InvariantCulture), Words.Time(attempt.StartedAt, host.Time));
        table.Write(console);
        // Most often the one that failed is looked for, else the newest.
        var likely = printed.LastOrDefault(one => one.Attempt.Status is "failed" or "unknown", printed[^1]).Attempt;
        console.Next([Command(id, likely, printed.Select(one => one.Attempt)), $"upgradectl logs {id} --all"]);
        return true;
    }

    private static string Command(Guid id, AttemptDocument attempt, IEnumerable<AttemptDocument> others) =>
        others.Count(other => (other.Unit, other.Step, other.Target) == (attempt.Unit, attempt.Step, attempt.Target)) == 1
            ? $"upgradectl logs {id} --unit {attempt.Unit} --step {attempt.Step} --target {attempt.Target}"
            : $"upgradectl logs {id} --attempt {attempt.Id}";
}
