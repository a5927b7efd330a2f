using System.Diagnostics;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>
/// Sends lanes side by side, and within a lane one row after the other, each confirmed before the next. A lane that takes long is
/// left to itself while others come and go. For use by one caller at a time.
/// </summary>
internal sealed class LanesInFlight(OutboxSender sender)
{
    /// <summary>
    /// Confirmed rows are cleared when their lane ends, so a lane is kept short: a crash sends again what was not cleared.
    /// </summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    private readonly Dictionary<OutboxLane, Task<List<SendResult>>> running = [];
    private volatile bool away;

    /// <summary>Lanes that must not be started again yet.</summary>
    internal IReadOnlyCollection<OutboxLane> Lanes => running.Keys;

    /// <summary>Begins to send.</summary>
    internal void Start(IEnumerable<OutboxRow> rows, CancellationToken cancellationToken)
    {
        if (running.Count == 0)
            away = false;
        foreach (var lane in rows.GroupBy(row => row.Lane))
            running.Add(lane.Key, SendAsync([.. lane], cancellationToken));
    }

    /// <summary>What became of the rows of the lanes that are done, after all are, or after the given time at the latest.</summary>
    internal async Task<IReadOnlyCollection<SendResult>> CollectAsync(TimeSpan longest)
    {
        var all = Task.WhenAll(running.Values);
        await Task.WhenAny(all, Task.Delay(longest));
        var results = new List<SendResult>();
        foreach (var (lane, sending) in running.Where(lane => lane.Value.IsCompleted).ToArray())
        {
            running.Remove(lane);
            results.AddRange(await sending);
        }

        return results;
    }

    private async Task<List<SendResult>> SendAsync(OutboxRow[] rows, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var results = new List<SendResult>(rows.Length);
        foreach (var row in rows)
        {
            // Another lane that finds the broker away spares this one its own wait.
            if (away || cancellationToken.IsCancellationRequested || watch.Elapsed > Budget)
                break;
            var result = await sender.SendAsync(row with { TimeLeft = row.TimeLeft - watch.Elapsed }, cancellationToken);
            results.Add(result);
            away |= result.Outcome is SendOutcome.BrokerAway;
            // What comes after a row that is tried again must wait for it.
            if (!result.Over)
                break;
        }

        return results;
    }
}
