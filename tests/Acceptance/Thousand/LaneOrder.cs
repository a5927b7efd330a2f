using System.Globalization;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Acceptance.Tests.Thousand;

/// <summary>When operations of each cluster ran, and what of it breaks the order of reservation time, then acceptance.</summary>
internal static class LaneOrder
{
    /// <summary>Reads the runs of some operations.</summary>
    public static async Task<IReadOnlyList<LaneRun>> RunsAsync(StoreReader store, IEnumerable<string> operations) =>
        [.. (await store.ListAsync(Sql(string.Join(',', operations)))).Select(row => row.Split('|')).Select(part => new LaneRun(
            part[0], part[1], Number(part[2]), Number(part[3]), Number(part[4]), Number(part[5])))];

    /// <summary>Violations in words.</summary>
    public static IReadOnlyList<string> Violations(IReadOnlyList<LaneRun> runs)
    {
        var found = new List<string>();
        foreach (var lane in runs.GroupBy(run => run.Cluster))
        {
            var inTime = lane.OrderBy(run => run.Started).ToArray();
            foreach (var (earlier, later) in inTime.Zip(inTime.Skip(1)))
            {
                if (later.Started < earlier.Closed)
                    found.Add($"{later} began before {earlier} had ended");
                // What was not there yet when another began could not go before it.
                if (later.Accepted < earlier.Started && (later.NotBefore, later.Accepted).CompareTo((earlier.NotBefore, earlier.Accepted)) < 0)
                    found.Add($"{earlier} ran before {later}");
            }

            found.AddRange(lane.Where(run => run.Started < run.NotBefore).Select(run => $"{run} began before its time"));
        }

        return found;
    }

    private static string Sql(string operations) => $"""
        SELECT cluster_id || '|' || dialect_id || '|' || extract(epoch FROM not_before) || '|' || extract(epoch FROM accepted_at) || '|' || extract(epoch FROM started_at) || '|' || extract(epoch FROM closed_at)
        FROM engine.operations WHERE dialect_id = ANY (string_to_array('{operations}', ',')) AND started_at IS NOT NULL AND closed_at IS NOT NULL ORDER BY cluster_id, started_at
        """;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
