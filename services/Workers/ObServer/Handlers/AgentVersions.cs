using System.Globalization;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Order of versions of the vendor's agent: dotted numbers, then the build.</summary>
internal static class AgentVersions
{
    private static readonly char[] Separators = ['.', '-'];

    /// <summary>Whether a version is the given one or a later one; never where it is not known.</summary>
    internal static bool AtLeast(string? version, string wanted)
    {
        if (version is null)
            return false;
        var (have, need) = (Parts(version), Parts(wanted));
        for (var i = 0; i < Math.Max(have.Length, need.Length); i++)
        {
            var order = have.ElementAtOrDefault(i).CompareTo(need.ElementAtOrDefault(i));
            if (order != 0)
                return order > 0;
        }

        return true;
    }

    private static long[] Parts(string version) =>
        [.. version.Split(Separators).Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
