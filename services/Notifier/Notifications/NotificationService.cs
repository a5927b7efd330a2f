using Microsoft.Extensions.Logging;
using Npgsql;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Messaging.Leadership;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>
/// Tells clients what they asked to be told (specification switch-os-upgrade 1.8): one more reader of the event log, in a role of its
/// own. Neither the exchange of events nor any upgrade waits for it (D-13).
/// </summary>
internal sealed class NotificationService(
    NotificationRecorder recorder, DeliveryLoop deliveries, Cursors cursors, TimeProvider clock,
    NpgsqlDataSource database, EngineReadiness readiness, ILogger<NotificationService> logger)
    : LeaderService(database, readiness, LeaderRole.Notifications, logger)
{
    private static readonly TimeSpan Fallback = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromHours(1);

    protected override async Task LeadAsync(LeaderSession session, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = deliveries.RunAsync(end.Token);
        try
        {
            await ReadAsync(session, sending, cancellationToken);
        }
        finally
        {
            await end.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(LeaderSession session, Task sending, CancellationToken cancellationToken)
    {
        var keptAt = (long?)null;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (keptAt is null || clock.GetElapsedTime(keptAt.Value) >= KeepEvery)
            {
                await cursors.KeepAsync(Cursors.Notifications, cancellationToken);
                keptAt = clock.GetTimestamp();
            }

            var (more, recorded) = await recorder.ReadAsync(cancellationToken);
            if (recorded > 0)
                deliveries.Announce();
            if (sending.IsCompleted)
                await sending;
            if (more)
                await session.TouchAsync(cancellationToken);
            else
                await session.WaitAsync(Fallback, cancellationToken);
        }
    }
}
