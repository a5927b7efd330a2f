using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Engine.Events;

namespace UpgradePlatform.Api.Native;

/// <summary>Follows the event log for live streams. A comment goes out when nothing happens, so that proxies keep the connection.</summary>
internal sealed class EventStream(EventLog log, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int Page = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<UpgradeEvent?>> Follow(long after, EventFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        // A stream never ends by itself; without this a stopping host would wait for its clients.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Pause, time);
        // The first beat comes at once: until something is sent the client does not even see that the stream is open.
        var last = DateTimeOffset.MinValue;
        while (!ending.IsCancellationRequested)
        {
            var events = await log.ReadAfterAsync(after, filter, Page, cancel);
            foreach (var item in events)
            {
                after = item.Position;
                yield return new SseItem<UpgradeEvent?>(item, item.Data.Entity) { EventId = item.Position.ToString(CultureInfo.InvariantCulture) };
            }

            var now = time.GetUtcNow();
            if (events.Count > 0)
                last = now;
            else if (now - last >= Beat)
            {
                last = now;
                yield return new SseItem<UpgradeEvent?>(null, "beat");
            }

            if (events.Count < Page && !await Tick(timer, ending.Token))
                yield break;
        }
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken ending)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ending);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
