using System.CommandLine.Parsing;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Requests;

/// <summary>Parsers of options that hold times.</summary>
internal static class Times
{
    public static TimeSpan? Duration(ArgumentResult result)
    {
        if (TimeWords.Duration(result.Tokens[0].Value) is { } duration)
            return duration;
        result.AddError($"{result.Tokens[0].Value} is not a duration: 90s, 5m, 2h30m.");
        return null;
    }

    public static Func<ArgumentResult, DateTimeOffset?> Time(TimeProvider time) => result =>
    {
        if (TimeWords.Time(result.Tokens[0].Value, time) is { } at)
            return at;
        result.AddError($"{result.Tokens[0].Value} is not a time: 2026-11-21T22:00:00+01:00, or +2h from now.");
        return null;
    };
}
