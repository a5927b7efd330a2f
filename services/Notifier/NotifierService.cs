using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Hosting;
using UpgradePlatform.Messaging.Leadership;

namespace UpgradePlatform.Notifier;

/// <summary>
/// Publishes the event log to the exchange, in order of position. The cursor moves after the broker has confirmed, so an event may be
/// published twice after a crash, never not at all; its id lets subscribers drop the double.
/// </summary>
internal sealed partial class NotifierService(
    EventLog events, Cursors cursors, IOptions<BusOptions> bus, TimeProvider clock,
    NpgsqlDataSource database, EngineReadiness readiness, ILogger<NotifierService> logger)
    : LeaderService(database, readiness, LeaderRole.Notifier, logger)
{
    private const int Batch = 200;
    private static readonly TimeSpan Fallback = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromHours(1);

    private long? keptAt;

    protected override async Task LeadAsync(LeaderSession session, CancellationToken cancellationToken)
    {
        if (bus.Value.Transport is BusTransport.InMemory)
        {
            LogNoBroker();
            while (true)
                await session.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
        }

        var pause = Fallback;
        keptAt = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            // What waits for a broker is not read yet, and so must not be deleted, however long it waits.
            await KeepAsync(cancellationToken);
            try
            {
                await using var exchange = await EventExchange.OpenAsync(bus.Value, "notifier", cancellationToken);
                pause = Fallback;
                LogConnected();
                await PublishAsync(session, exchange, cancellationToken);
            }
            catch (Exception e) when (e is not NpgsqlException && !cancellationToken.IsCancellationRequested)
            {
                LogBrokerAway(e.Message, pause);
            }

            await Task.Delay(pause, clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            // While nothing can be published the session must still speak now and then, or the server takes the role away.
            await session.TouchAsync(cancellationToken);
        }
    }

    private async Task PublishAsync(LeaderSession session, EventExchange exchange, CancellationToken cancellationToken)
    {
        var position = await cursors.GetAsync(Cursors.Exchange, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            var page = await events.ReadAfterAsync(position, EventFilter.All, Batch, cancellationToken);
            var before = position;
            try
            {
                foreach (var published in page)
                {
                    await exchange.PublishAsync(published, cancellationToken);
                    position = published.Position;
                }
            }
            finally
            {
                // What was confirmed counts even when the broker went away in the middle of the page.
                if (position > before)
                    await cursors.AdvanceAsync(Cursors.Exchange, position, CancellationToken.None);
            }

            await KeepAsync(cancellationToken);
            if (page.Count < Batch)
                await session.WaitAsync(Fallback, cancellationToken);
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (keptAt is { } kept && clock.GetElapsedTime(kept) < KeepEvery)
            return;
        await cursors.KeepAsync(Cursors.Exchange, cancellationToken);
        keptAt = clock.GetTimestamp();
    }

    [LoggerMessage(1, LogLevel.Information, "The bus is in memory: events are not published to an exchange")]
    private partial void LogNoBroker();

    [LoggerMessage(2, LogLevel.Information, "Events are published to the exchange")]
    private partial void LogConnected();

    [LoggerMessage(3, LogLevel.Warning, "Events cannot be published ({Reason}); next try in {Pause}")]
    private partial void LogBrokerAway(string reason, TimeSpan pause);
}
