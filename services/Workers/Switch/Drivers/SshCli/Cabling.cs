using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Compares the links declared with the adjacencies seen. Pure.</summary>
internal static class Cabling
{
    /// <summary>What is missing, by the switch's own word.</summary>
    internal static List<string> Missing(IReadOnlyList<DeviceLink> links, Readings readings)
    {
        var adjacencies = readings.Adjacencies;
        var missing = new List<string>();
        foreach (var link in links.Where(link => link.Interface is not null))
            if (!adjacencies.Any(adjacency => adjacency.Interface == link.Interface && adjacency.Up))
                missing.Add($"no adjacency with {link.Neighbour} on {link.Interface}{Port(readings, link.Interface!)}");
        var undeclared = links.Count(link => link.Interface is null);
        var others = adjacencies.Count(adjacency => adjacency.Up && links.All(link => link.Interface != adjacency.Interface));
        if (others < undeclared)
            missing.Add($"{undeclared - others} of {undeclared} adjacencies on links whose interface is not declared");
        return missing;
    }

    /// <summary>What is wrong with the cable of a link, seen from both ends; null when it is as declared.</summary>
    /// <param name="link">Link, with its interface.</param>
    /// <param name="own">What this switch said.</param>
    /// <param name="routerId">Router id of this switch.</param>
    /// <param name="far">What the neighbour said; null when it could not be asked.</param>
    /// <param name="expected">Router id of the neighbour; null when nobody knows it.</param>
    internal static string? Wrong(DeviceLink link, Readings own, string routerId, Readings? far, string? expected)
    {
        var adjacency = own.Adjacencies.FirstOrDefault(seen => seen.Interface == link.Interface && seen.Up);
        if (adjacency is null)
            return $"no adjacency with {link.Neighbour} on {link.Interface}{Port(own, link.Interface!)}";
        if (expected is not null && adjacency.Neighbour != expected)
            return $"{link.Interface} leads to router {adjacency.Neighbour}, not to {link.Neighbour} ({expected})";
        if (far is null || link.NeighbourInterface is null)
            return null;
        var back = far.Adjacencies.FirstOrDefault(seen => seen.Interface == link.NeighbourInterface && seen.Up);
        return back is null ? $"{link.Neighbour} has no adjacency on {link.NeighbourInterface}"
            : back.Neighbour != routerId ? $"{link.NeighbourInterface} of {link.Neighbour} leads to router {back.Neighbour}, not here ({routerId})"
            : null;
    }

    private static string Port(Readings readings, string name) => readings.InterfaceOf(name) switch
    {
        null => ", which the switch does not have",
        { Up: false } => ", which is down",
        _ => "",
    };
}
