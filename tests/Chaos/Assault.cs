using System.Globalization;
using Xunit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>
/// Kills in an order and at moments that a seed decides. Two kills of three wait until work goes on again, so that they hit something;
/// the third comes when it comes, also in the middle of a recovery.
/// </summary>
internal sealed class Assault(IReadOnlyDictionary<string, Victim> victims, ProgressWatch progress, Random random, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly List<Kill> _kills = [];

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<Kill> Kills => _kills;

    /// <summary>Kills the named victims in a random order, each after a random time, and starts each again after a random pause.</summary>
    public async Task RunAsync(IEnumerable<string> names)
    {
        var order = names.ToArray();
        random.Shuffle(order);
        foreach (var name in order)
        {
            var waits = random.Next(3) > 0;
            var pause = Between(50, 1_500);
            if (waits)
                await progress.NextAsync(Patience);
            await Task.Delay(pause);
            var victim = victims[name];
            var at = DateTimeOffset.UtcNow;
            await victim.KillAsync();
            await Task.Delay(Between(20, 800));
            await victim.StartAsync();
            var kill = new Kill(name, at, DateTimeOffset.UtcNow - at);
            _kills.Add(kill);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss.fff} killed {name}, started again after {kill.Gone.TotalSeconds:0.0} s"));
        }

        foreach (var victim in victims.Values)
            await victim.ReadyAsync();
    }

    private TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(random.Next(least, most));
}
