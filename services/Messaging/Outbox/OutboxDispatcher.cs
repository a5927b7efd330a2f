using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Messaging.Leadership;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>
/// Sends what transactions left in the outbox, in order per lane, each row confirmed by the broker before it is deleted. A crash
/// between confirm and delete sends a row twice under the same message id, which the receiver's inbox drops.
/// </summary>
/// <remarks>
/// With the in-memory transport a row is deleted once it is in a queue that dies with the process. That loss is not prevented here:
/// every open operation has a <c>wake_at</c>, and what was outstanding is sent again under the same attempt id.
/// </remarks>
internal sealed partial class OutboxDispatcher(
    NpgsqlDataSource database, EngineReadiness readiness, OutboxSender sender, TimeProvider clock, ILogger<OutboxDispatcher> logger)
    : LeaderService(database, readiness, LeaderRole.Outbox, logger)
{
    private const int Batch = 256;
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(1);

    /// <summary>How long the others wait for a slow lane before they go on without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    protected override async Task LeadAsync(LeaderSession session, CancellationToken cancellationToken)
    {
        var held = new HeldLanes(clock);
        var lanes = new LanesInFlight(sender);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            for (var pause = TimeSpan.Zero; !cancellationToken.IsCancellationRequested;)
            {
                var rows = await OutboxTable.ReadAsync(session.Connection, [.. held.Now(), .. lanes.Lanes], Batch, cancellationToken);
                lanes.Start(Startable(rows, held, lanes), lost.Token);
                if (lanes.Lanes.Count == 0)
                {
                    await session.WaitAsync(held.Wait(Fallback), cancellationToken);
                    continue;
                }

                var results = await lanes.CollectAsync(Patience);
                pause = await PauseAsync(await SettleAsync(session, held, results), pause, cancellationToken);
            }
        }
        finally
        {
            // Whoever leads next must find this process silent, and nothing sent that is not cleared.
            await lost.CancelAsync();
            await SettleAsync(session, held, await lanes.CollectAsync(OutboxSender.Timeout));
        }
    }

    /// <summary>Everything, unless a lane has to be tried alone: then that one, once those under way are done.</summary>
    private static IEnumerable<OutboxRow> Startable(ImmutableArray<OutboxRow> rows, HeldLanes held, LanesInFlight lanes)
    {
        if (rows.FirstOrDefault(row => held.IsSuspect(row.Lane)) is { } suspect)
            return lanes.Lanes.Count > 0 ? [] : rows.Where(row => row.Lane == suspect.Lane);
        return lanes.Lanes.Any(held.IsSuspect) ? [] : rows;
    }

    private async Task<IReadOnlyCollection<SendResult>> SettleAsync(LeaderSession session, HeldLanes held, IReadOnlyCollection<SendResult> results)
    {
        // Confirms first: they are what the silences are judged by.
        var judged = new List<SendResult>(results.Count);
        foreach (var result in results.OrderBy(result => result.Outcome is not SendOutcome.Sent))
        {
            var verdict = held.Judge(result);
            held.Learn(verdict, silent: result.Outcome is SendOutcome.BrokerAway);
            OutboxMetrics.Record(verdict);
            Log(verdict);
            judged.Add(verdict);
        }

        await OutboxTable.SettleAsync(session.Connection, judged);
        return judged;
    }

    /// <summary>A broker that is away is waited for, ever longer; the rows keep.</summary>
    private async Task<TimeSpan> PauseAsync(IReadOnlyCollection<SendResult> results, TimeSpan before, CancellationToken cancellationToken)
    {
        if (results.FirstOrDefault(result => result.Outcome is SendOutcome.BrokerAway) is not { Error: { } error })
        {
            if (before == TimeSpan.Zero || !results.Any(result => result.Outcome is SendOutcome.Sent))
                return before;
            LogBrokerBack();
            return TimeSpan.Zero;
        }

        if (before == TimeSpan.Zero && !cancellationToken.IsCancellationRequested)
            LogBrokerAway(error);
        var pause = before == TimeSpan.Zero ? ShortestPause : before * 2;
        if (pause > LongestPause)
            pause = LongestPause;
        await Task.Delay(pause, clock, cancellationToken);
        return pause;
    }

    private void Log(SendResult result)
    {
        var row = result.Row;
        if (result.Dead)
            LogDead(row.Seq, row.Type, row.Lane.Key, row.Lane.Queue, result.Error);
        else if (result.Dropped)
            LogDropped(row.Seq, row.Type, row.Lane.Key, row.Lane.Queue);
        else if (result.Outcome is SendOutcome.Expired)
            LogExpired(row.Seq, row.Type, row.Lane.Key);
        else if (result.Outcome is SendOutcome.Failed or SendOutcome.NoQueue)
            LogFailed(row.Seq, row.Type, row.Lane.Key, row.Lane.Queue, result.Error);
    }

    [LoggerMessage(11, LogLevel.Error, "Row {Seq} ({Type} of {Key} to {Queue}) cannot be sent and is in outbox_dead: {Error}")]
    private partial void LogDead(long seq, string type, string key, string queue, string? error);

    [LoggerMessage(12, LogLevel.Warning, "Row {Seq} ({Type} of {Key} to {Queue}) was not sent and is tried again: {Error}")]
    private partial void LogFailed(long seq, string type, string key, string queue, string? error);

    [LoggerMessage(13, LogLevel.Debug, "Row {Seq} ({Type} of {Key}) expired before it could be sent")]
    private partial void LogExpired(long seq, string type, string key);

    [LoggerMessage(16, LogLevel.Warning, "Row {Seq} ({Type} of {Key}) is dropped: queue {Queue} does not exist, so no receiver ever started")]
    private partial void LogDropped(long seq, string type, string key, string queue);

    [LoggerMessage(14, LogLevel.Warning, "The broker is away; messages wait: {Error}")]
    private partial void LogBrokerAway(string error);

    [LoggerMessage(15, LogLevel.Information, "The broker is back")]
    private partial void LogBrokerBack();
}
