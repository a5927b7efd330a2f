using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>Waits for conditions, with a deadline that only a defect reaches.</summary>
internal static class Poll
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<T> Until<T>(
        Func<Task<T?>> look, [CallerArgumentExpression(nameof(look))] string what = "")
        where T : class
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Deadline)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(5);
        }

        throw new TimeoutException($"Not within {Deadline.TotalSeconds} s: {what}");
    }

    public static Task<T> Until<T>(Func<T?> look, [CallerArgumentExpression(nameof(look))] string what = "")
        where T : class => Until(() => Task.FromResult(look()), what);
}
