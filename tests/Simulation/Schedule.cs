using System.Globalization;

namespace UpgradePlatform.Simulation.Tests;

/// <summary>
/// One run of the simulated world: the seed gives the shape of the world and the fate of every message, the actions say what people
/// and faults do. Its text is the replay: put it into the environment variable SIMULATION_REPLAY.
/// </summary>
public sealed record Schedule(int Seed, IReadOnlyList<int> Actions)
{
    public static Schedule Parse(string text)
    {
        var parts = text.Split(':');
        var actions = parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Schedule(int.Parse(parts[0], CultureInfo.InvariantCulture), [.. actions.Select(action => int.Parse(action, CultureInfo.InvariantCulture))]);
    }

    public override string ToString() => $"{Seed}:{string.Join(',', Actions)}";
}
