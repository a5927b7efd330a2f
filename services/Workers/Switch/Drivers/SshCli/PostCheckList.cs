using System.Globalization;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Compares a switch after its upgrade with the picture taken before (D-32). Pure.</summary>
internal static class PostCheckList
{
    /// <summary>Compares.</summary>
    /// <param name="version">Version expected.</param>
    /// <param name="before">Picture taken before; null where none was, and then less is compared.</param>
    /// <param name="now">What the switch says now.</param>
    /// <param name="missing">What is wrong with its links.</param>
    /// <param name="held">Host ports that the detour keeps down: neither they nor the routes over them can be there.</param>
    /// <param name="agreed">Whether the switch and its neighbours are proven to agree: fewer routes than before are then the fabric's, where a link failed elsewhere.</param>
    /// <param name="settle">Time for which every adjacency must have been up.</param>
    internal static IReadOnlyList<PostCheck> Compare(
        string version, SwitchPicture? before, Readings now, IReadOnlyList<string> missing, IReadOnlyList<string> held, bool agreed, TimeSpan settle)
    {
        var checks = new List<PostCheck>
        {
            new("version", version, now.Word(Questions.Version), now.Word(Questions.Version) == version),
            new("links", "as declared", missing.Count == 0 ? "as declared" : string.Join("; ", missing), missing.Count == 0),
            Settled(now, settle),
        };
        if (before is null)
            return checks;

        var routes = now.Count(Questions.Routes);
        if (held.Count == 0)
            checks.Add(new("routes in the forwarding table", Text(before.Routes), routes < before.Routes && agreed ? $"{Text(routes)}, as all agree" : Text(routes), routes >= before.Routes || agreed));
        checks.Add(Lost("adjacencies", before.Adjacencies.Where(seen => !Held(seen.Interface)).Select(seen => $"{seen.Interface} to {seen.Neighbour}"),
            now.Adjacencies.Where(seen => seen.Up).Select(seen => $"{seen.Interface} to {seen.Neighbour}")));
        checks.Add(Lost("interfaces up", before.InterfacesUp.Where(name => !Held(name)), now.Interfaces.Where(seen => seen.Up).Select(seen => seen.Name)));
        checks.Add(new("router id", before.RouterId, now.RouterId ?? "none", now.RouterId == before.RouterId));
        return checks;

        // With a port its units go down.
        bool Held(string name) => held.Any(port => name == port || name.StartsWith(port + '.', StringComparison.Ordinal));
    }

    private static PostCheck Settled(Readings now, TimeSpan settle)
    {
        // A device that does not say since when has been up for no longer than itself.
        var up = now.Adjacencies.Where(seen => seen.Up).Select(seen => seen.UpFor ?? now.Duration(Questions.Uptime)).DefaultIfEmpty(TimeSpan.Zero).Min();
        var enough = up >= settle;
        return new("settled", $"{Text(settle.TotalSeconds)} s without a change", $"{Text(Math.Floor(up.TotalSeconds))} s", enough);
    }

    private static PostCheck Lost(string name, IEnumerable<string> before, IEnumerable<string> now)
    {
        var was = before.Order(StringComparer.Ordinal).ToArray();
        var lost = was.Except(now).ToArray();
        return new(name, was.Length.ToString(CultureInfo.InvariantCulture),
            lost.Length == 0 ? was.Length.ToString(CultureInfo.InvariantCulture) : $"missing {string.Join(", ", lost)}", lost.Length == 0);
    }

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
