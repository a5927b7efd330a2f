using System.Diagnostics;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>Sends one batch: lanes side by side, within a lane one row after the other, each confirmed before the next.</summary>
internal sealed class OutboxPass(OutboxSender sender)
{
    /// <summary>
    /// Confirmed rows are cleared at the end of the pass, so a pass is kept short: a slow broker must not keep the leader from the
    /// database for so long that it loses its role with everything sent and nothing cleared.
    /// </summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>Sends; gives the rows that were tried. Never throws for a row or for the broker.</summary>
    internal async Task<IReadOnlyCollection<SendResult>> RunAsync(IEnumerable<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var away = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lanes = rows.GroupBy(row => row.Lane).Select(lane => LaneAsync(lane)).ToArray();
        return [.. (await Task.WhenAll(lanes)).SelectMany(results => results)];

        async Task<List<SendResult>> LaneAsync(IEnumerable<OutboxRow> lane)
        {
            var results = new List<SendResult>();
            foreach (var row in lane)
            {
                if (away.IsCancellationRequested || watch.Elapsed > Budget)
                    break;
                var result = await sender.SendAsync(row, cancellationToken);
                results.Add(result);
                if (result.Outcome is SendOutcome.BrokerAway)
                    await away.CancelAsync();
                // What comes after a row that is tried again must wait for it.
                if (!result.Over)
                    break;
            }

            return results;
        }
    }
}
