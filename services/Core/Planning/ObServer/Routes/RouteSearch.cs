using System.Collections.Immutable;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Core.Planning.ObServer.Routes;

/// <summary>
/// Finds the way of an upgrade over a version's route data (OBShell specification 5.3). Breadth-first, so that the way is a shortest one as
/// the vendor's documentation intends; the reference searches depth-first and may take another.
/// </summary>
public static class RouteSearch
{
    /// <summary>The way.</summary>
    /// <param name="entries">Route data of the target's package; not needed where only the build changes.</param>
    /// <param name="from">What runs, lowest of all servers.</param>
    /// <param name="target">What is to run.</param>
    public static Route Find(IReadOnlyList<RouteEntry> entries, VersionBuild from, VersionBuild target)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(target);
        if (target <= from)
            return No(RouteCodes.ToLowerVersion, $"{target} is not above {from}, which runs.");
        if (target.Version == from.Version)
            return new Route { Hops = [new(target.Version, target.Build)], Passed = [from.ToString(), target.ToString()] };
        if (entries.GroupBy(Key).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return No(RouteCodes.DuplicateEntry, $"The route data names {twice.Key} more than once.");
        var byKey = entries.ToDictionary(Key);
        if ((byKey.GetValueOrDefault(from.ToString()) ?? byKey.GetValueOrDefault(from.Version)) is not { } start)
            return No(RouteCodes.PathNotExist, $"The route data knows no way from {from}.");
        if (Path(byKey, start, entry => entry.Version == target.Version && (entry.Build is null || entry.Build == target.Build)) is not { } path)
            return No(RouteCodes.PathNotExist, $"No way leads from {from} to {target}.");
        return path[^1].Deprecated
            ? No(RouteCodes.ToDeprecatedVersion, $"{target} is marked as deprecated; choose a later version.")
            : new Route { Hops = [.. Barriers(path, from, target), new(target.Version, target.Build)], Passed = [from.ToString(), .. path.Skip(1).SkipLast(1).Select(Key), target.ToString()] };
    }

    private static List<RouteEntry>? Path(Dictionary<string, RouteEntry> byKey, RouteEntry start, Func<RouteEntry, bool> isTarget)
    {
        var cameFrom = new Dictionary<string, RouteEntry?> { [Key(start)] = null };
        var open = new Queue<RouteEntry>([start]);
        while (open.TryDequeue(out var entry))
        {
            if (isTarget(entry) && !ReferenceEquals(entry, start))
                return Walk(cameFrom, entry);
            foreach (var next in Successors(byKey, entry))
                if (cameFrom.TryAdd(Key(next), entry))
                    open.Enqueue(next);
        }

        return null;
    }

    private static List<RouteEntry> Walk(Dictionary<string, RouteEntry?> cameFrom, RouteEntry last)
    {
        var path = new List<RouteEntry>();
        for (RouteEntry? entry = last; entry is not null; entry = cameFrom[Key(entry)])
            path.Add(entry);
        path.Reverse();
        return path;
    }

    // Successors that name a build come first. One that has no entry of its own leads nowhere further, but may be the target.
    private static IEnumerable<RouteEntry> Successors(Dictionary<string, RouteEntry> byKey, RouteEntry entry) =>
        entry.CanBeUpgradedTo.OrderByDescending(name => name.Contains('-', StringComparison.Ordinal))
            .Select(name => byKey.GetValueOrDefault(name) ?? Bare(VersionBuild.Parse(name)));

    private static RouteEntry Bare(VersionBuild version) => new() { Version = version.Version, Build = version.Build.Length == 0 ? null : version.Build };

    private static IEnumerable<RouteHop> Barriers(List<RouteEntry> path, VersionBuild from, VersionBuild target)
    {
        var last = from;
        foreach (var entry in path.Skip(1).SkipLast(1))
        {
            if (!entry.RequireFromBinary || !Named(entry.WhenComeFrom, last) || !Named(entry.WhenUpgradedTo, target))
                continue;
            last = new VersionBuild(entry.Version, entry.Build ?? "");
            yield return new RouteHop(entry.Version, entry.Build);
        }
    }

    private static bool Named(IReadOnlyList<string> list, VersionBuild version) => list.Count == 0 || list.Contains(version.Version) || list.Contains(version.ToString());

    private static string Key(RouteEntry entry) => entry.Build is null ? entry.Version : $"{entry.Version}-{entry.Build}";

    private static Route No(string code, string text) => new() { Code = code, Text = text };
}
