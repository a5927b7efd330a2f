using System.Globalization;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Whether traffic has come back to every link: some of several equal ways may stay unused with no packet lost. Pure.</summary>
internal static class Balance
{
    /// <summary>Links that carried traffic before and carry too little of it now, in words.</summary>
    /// <param name="links">Internal links.</param>
    /// <param name="before">Packets per second by port before the upgrade.</param>
    /// <param name="now">Packets per second by port now.</param>
    /// <param name="share">Share of what it carried that a link must carry again; 0 asks for nothing.</param>
    /// <param name="drainedBelow">Packets per second that count as none, over all links.</param>
    internal static IReadOnlyList<string> Missing(
        IReadOnlyList<DeviceLink> links, IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> now, double share, double drainedBelow)
    {
        DeviceLink[] known = [.. links.Where(link => link.Interface is { } name && before.ContainsKey(name) && now.ContainsKey(name))];
        if (known.Length == 0)
            return [];
        var (then, sum) = (known.Sum(link => before[link.Interface!]), known.Sum(link => now[link.Interface!]));
        // At night there is less of it, on every link; more than before asks for no more.
        var ebb = then > 0 ? Math.Min(1, sum / then) : 1;
        // Below this a link carried hardly more than its own hellos.
        var least = Math.Max(1, drainedBelow / known.Length);
        return [.. known.Where(link => before[link.Interface!] >= least && now[link.Interface!] < share * ebb * before[link.Interface!])
            .Select(link => string.Create(CultureInfo.InvariantCulture, $"{link.Interface} to {link.Neighbour} carries {now[link.Interface!]:0.#} of {before[link.Interface!]:0.#} packets/s it carried before"))];
    }
}
