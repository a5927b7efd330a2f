using System.Globalization;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>Tells when upgrades go on: when the event log grows.</summary>
internal sealed class ProgressWatch(StoreReader store)
{
    /// <summary>Waits for the next event, at most for a time: nothing may be under way, or nobody alive to do it.</summary>
    public async Task NextAsync(TimeSpan patience)
    {
        try
        {
            var before = await Eventually.ValueAsync(CountAsync, patience, "the event log answers");
            await Eventually.TrueAsync(async () => await CountAsync() > before, patience, "something happens");
        }
        catch (TimeoutException)
        {
            // Killed all the same.
        }
    }

    private async Task<long> CountAsync() => long.Parse((await store.ListAsync("SELECT coalesce(sum(sequence), 0) FROM engine.operations"))[0], CultureInfo.InvariantCulture);
}
