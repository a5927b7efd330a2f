using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Engine.Notifications;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>
/// Sends what is due: many receivers side by side, one notification at a time to each, so that a slow or dead one costs nobody but
/// itself. Nothing is kept in memory but what is under way.
/// </summary>
internal sealed partial class DeliveryLoop(
    NotificationStore notifications, DeliveryClient client, IOptions<NotificationOptions> options, TimeProvider clock, ILogger<DeliveryLoop> logger)
    : IDisposable
{
    private static readonly TimeSpan Fallback = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ObserveEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SettleWithin = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _announced = new(0);

    /// <summary>Says that there is something new to send.</summary>
    public void Announce() => _announced.Release();

    public void Dispose() => _announced.Dispose();

    /// <summary>Sends until told to stop; ends with an exception when the store fails.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var underWay = new Dictionary<string, Task>();
        Task? announced = null;
        var observedAt = (long?)null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (observedAt is null || clock.GetElapsedTime(observedAt.Value) >= ObserveEvery)
                {
                    NotificationMetrics.Observe(await notifications.BacklogAsync(stop));
                    observedAt = clock.GetTimestamp();
                }

                foreach (var (target, task) in underWay.Where(pair => pair.Value.IsCompleted).ToArray())
                {
                    underWay.Remove(target);
                    await task;
                }

                if (underWay.Count < options.Value.Parallel)
                    foreach (var due in await notifications.DueAsync(underWay.Keys, options.Value.Parallel - underWay.Count, stop))
                        underWay[due.Target] = DeliverAsync(due, stop);
                if (announced is null or { IsCompleted: true })
                    announced = _announced.WaitAsync(Fallback, stop);
                await Task.WhenAny([announced, .. underWay.Values]);
            }
        }
        finally
        {
            // Whoever sends next must find this process silent. What became of these tries is stored where it is known.
            await Task.WhenAll(underWay.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DeliverAsync(DueNotification due, CancellationToken stop)
    {
        var result = await client.SendAsync(due, stop);
        var last = result.State == NotificationState.Waiting && due.Tries + 1 >= options.Value.Tries;
        var state = last ? NotificationState.GivenUp : result.State;
        using var limit = new CancellationTokenSource(SettleWithin);
        await notifications.SettleAsync(due.Id, state, result.Problem, Pause(due.Tries + 1), limit.Token);
        NotificationMetrics.Tried(state);
        Log(due, state, result.Problem);
    }

    private TimeSpan Pause(int tries)
    {
        var pause = options.Value.PauseAfter(tries);
#pragma warning disable CA5394 // Spreads retries; nothing secret depends on it.
        return pause + (pause * options.Value.Jitter * Random.Shared.NextDouble());
#pragma warning restore CA5394
    }

    private void Log(DueNotification due, NotificationState state, string? problem)
    {
        if (state == NotificationState.GivenUp)
            LogGivenUp(due.Kind, due.OperationId, due.Target, due.Tries + 1, problem);
        else if (state == NotificationState.Refused)
            LogRefused(due.Kind, due.OperationId, due.Target, problem);
        else if (state == NotificationState.Waiting)
            LogFailed(due.Kind, due.OperationId, due.Target, due.Tries + 1, problem);
        else
            LogDelivered(due.Kind, due.OperationId, due.Target);
    }

    [LoggerMessage(1, LogLevel.Error, "Notification {Kind} of operation {Operation} to {Target} is given up after {Tries} tries: {Problem}")]
    private partial void LogGivenUp(string kind, Guid operation, string target, int tries, string? problem);

    [LoggerMessage(2, LogLevel.Error, "Notification {Kind} of operation {Operation} is not sent to {Target}: {Problem}")]
    private partial void LogRefused(string kind, Guid operation, string target, string? problem);

    [LoggerMessage(3, LogLevel.Warning, "Notification {Kind} of operation {Operation} did not reach {Target} at try {Tries}: {Problem}")]
    private partial void LogFailed(string kind, Guid operation, string target, int tries, string? problem);

    [LoggerMessage(4, LogLevel.Information, "Notification {Kind} of operation {Operation} was delivered to {Target}")]
    private partial void LogDelivered(string kind, Guid operation, string target);
}
