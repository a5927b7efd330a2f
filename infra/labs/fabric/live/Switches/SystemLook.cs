using System.Globalization;

namespace UpgradePlatform.LabTable.Switches;

/// <summary>What the running system of a switch says.</summary>
/// <param name="Version">The version it was booted from.</param>
/// <param name="Adjacencies">Neighbours it is fully adjacent to.</param>
/// <param name="Detoured">Whether it asks the others to go round it.</param>
/// <param name="Forwarded">Packets it has forwarded since the lab was built: the counter is that of its network, not of its system.</param>
internal sealed record SystemLook(string Version, int Adjacencies, bool Detoured, long Forwarded)
{
    /// <summary>Reads the answers.</summary>
    /// <param name="version">File of the version.</param>
    /// <param name="ospf">Answers of the routing daemon to <c>show ip ospf</c> and <c>show ip ospf neighbor</c>; empty while it does not run.</param>
    /// <param name="counters"><c>/proc/net/snmp</c>.</param>
    public static SystemLook Read(string version, string ospf, string counters) => new(
        version.Trim(), ospf.Split('\n').Count(line => line.Contains(" Full/", StringComparison.Ordinal)),
        ospf.Contains("Originating stub / maximum-distance", StringComparison.Ordinal), ForwardedOf(counters));

    // Two lines begin with "Ip:", the first names what the second counts.
    private static long ForwardedOf(string counters)
    {
        string[][] lines = [.. counters.Split('\n').Where(line => line.StartsWith("Ip:", StringComparison.Ordinal)).Select(line => line.Split(' '))];
        return lines is [var names, var values] && Array.IndexOf(names, "ForwDatagrams") is var at and > 0 && at < values.Length
            ? long.Parse(values[at], CultureInfo.InvariantCulture)
            : 0;
    }
}
