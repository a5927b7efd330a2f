using System.Globalization;

namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>What the wrapper on a script host answered: lines of a word and a value, closed by "end".</summary>
internal sealed class JobAnswer
{
    private readonly Dictionary<string, string> words = [];

    private JobAnswer()
    {
    }

    internal bool None => words.ContainsKey("none");

    /// <exception cref="DeviceUnreachableException">The answer is not whole.</exception>
    internal static JobAnswer Parse(string text, string host)
    {
        var answer = new JobAnswer();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            answer.words[blank < 0 ? line : line[..blank]] = blank < 0 ? string.Empty : line[(blank + 1)..].Trim();
        }

        return answer.words.ContainsKey("end") ? answer : throw new DeviceUnreachableException($"{host}: the answer about a job was cut short.");
    }

    internal string? Word(string name) => words.GetValueOrDefault(name);

    internal DateTimeOffset Started => DateTimeOffset.FromUnixTimeSeconds(Number("started"));

    internal RemoteJob Job()
    {
        var (running, why) = (Word("state") == "running", Word("why"));
        return new RemoteJob(
            running, Word("rc") is null ? null : (int)Number("rc"), why == "interrupted", why == "timedout", Number("length"), Started)
        {
            Lost = Word("state") == "lost",
        };
    }

    internal long Number(string name) =>
        long.TryParse(Word(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new DeviceUnreachableException($"The script host's answer about a job has no number for '{name}'.");
}
