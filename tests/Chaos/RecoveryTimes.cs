using System.Globalization;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>How long upgrades stood still after a kill: from the kill to the next event of any operation.</summary>
internal static class RecoveryTimes
{
    public static async Task PrintAsync(StoreReader store, IReadOnlyList<Kill> kills, ITestOutputHelper output)
    {
        var events = (await store.ListAsync("SELECT extract(epoch FROM recorded_at)::float8 FROM engine.events ORDER BY recorded_at"))
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var waits = kills.Select(kill => (kill.Victim, Wait: Next(events, kill.At.ToUnixTimeMilliseconds() / 1000.0))).Where(one => one.Wait is not null)
            .Select(one => (one.Victim, Wait: one.Wait!.Value)).ToArray();
        Print("all", [.. waits.Select(one => one.Wait)]);
        foreach (var group in waits.GroupBy(one => one.Victim).OrderBy(group => group.Key, StringComparer.Ordinal))
            Print(group.Key, [.. group.Select(one => one.Wait)]);

        void Print(string who, double[] seconds)
        {
            Array.Sort(seconds);
            if (seconds.Length > 0)
                Report(string.Create(CultureInfo.InvariantCulture, $"recovery after the kill of {who}: n {seconds.Length}, median {seconds[seconds.Length / 2]:0.00} s, max {seconds[^1]:0.00} s"));
        }

        void Report(string line)
        {
            output.WriteLine(line);
            Console.WriteLine(line);
        }
    }

    // Null when nothing was under way any more.
    private static double? Next(double[] events, double at)
    {
        var index = Array.FindIndex(events, time => time > at);
        return index < 0 ? null : events[index] - at;
    }
}
