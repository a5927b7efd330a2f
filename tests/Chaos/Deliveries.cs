using UpgradePlatform.TestKit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>What a subscriber got, against the event log.</summary>
internal static class Deliveries
{
    /// <summary>Every event of the log was received; one that came twice came under the same id with the same content.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(EventSubscriber subscriber, StoreReader store)
    {
        var log = (await store.ListAsync("SELECT position || ' ' || operation_id || ' ' || sequence FROM engine.events ORDER BY position")).ToHashSet();
        try
        {
            await Eventually.TrueAsync(() => log.IsSubsetOf(Received(subscriber)), TimeSpan.FromSeconds(30), "every event is received");
        }
        catch (TimeoutException)
        {
            // Named below.
        }

        var received = Received(subscriber);
        return
        [
            .. log.Except(received).Select(item => $"I6: event {item} was not received"),
            .. received.Except(log).Select(item => $"I6: event {item} was received but never recorded"),
            .. subscriber.Received.GroupBy(item => item.Position).Where(group => group.Select(item => item.Id).Distinct().Count() > 1).Select(group => $"I6: position {group.Key} came under several ids"),
            .. subscriber.Received.GroupBy(item => item.Id).Where(group => group.Select(item => item.Body.ToString()).Distinct().Count() > 1).Select(group => $"I6: event {group.Key} came with several contents"),
        ];
    }

    private static HashSet<string> Received(EventSubscriber subscriber) => [.. subscriber.Received.Select(item => $"{item.Position} {item.Operation} {item.Sequence}")];
}
