using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Who is at the other end of a switch's ports, by routing and by LLDP, put together. Pure.</summary>
internal static class Surroundings
{
    internal static IReadOnlyList<NeighbourSeen> Of(Readings readings)
    {
        var lldp = readings.LldpNeighbours.ToList();
        var seen = new List<NeighbourSeen>();
        foreach (var adjacency in readings.Adjacencies.Where(adjacency => adjacency.Up))
        {
            // Routing runs on units of ports, LLDP on the ports.
            var said = lldp.FirstOrDefault(neighbour => Port(neighbour.Interface) == Port(adjacency.Interface));
            if (said is not null)
                lldp.Remove(said);
            seen.Add((said ?? new NeighbourSeen("")) with
            {
                Interface = adjacency.Interface,
                RouterId = adjacency.Neighbour,
                Cost = readings.CostOf(adjacency.Interface)?.Cost,
            });
        }

        return [.. seen.Concat(lldp).OrderBy(neighbour => neighbour.Interface, StringComparer.Ordinal).ThenBy(neighbour => neighbour.RouterId, StringComparer.Ordinal)];
    }

    private static string Port(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
}
