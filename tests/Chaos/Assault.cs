using System.Globalization;
using Xunit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>Kills in an order and at moments that a seed decides.</summary>
internal sealed class Assault(IReadOnlyDictionary<string, Victim> victims, Random random, ITestOutputHelper output)
{
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
            await Task.Delay(Between(200, 2_200));
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
