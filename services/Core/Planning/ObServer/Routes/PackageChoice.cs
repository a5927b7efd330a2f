using System.Collections.Immutable;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Core.Planning.ObServer.Routes;

/// <summary>The packages of a route (OBShell specification 5.3, item 6): all that a hop needs, for every architecture, in the request's distribution.</summary>
/// <param name="Hops">Hops with their packages; of no use while something is missing.</param>
/// <param name="Missing">What is not stored, in words for a person; empty when all is there.</param>
public sealed record PackageChoice(ImmutableArray<DatabaseHop> Hops, ImmutableArray<string> Missing)
{
    /// <summary>Chooses.</summary>
    /// <param name="hops">Hops of the route.</param>
    /// <param name="release">Release of the request: its last part is the distribution.</param>
    /// <param name="edition">Edition, from <see cref="Editions"/>.</param>
    /// <param name="architectures">Architectures of the cluster's hosts.</param>
    /// <param name="stored">Packages that are stored, newest first.</param>
    /// <param name="entries">Route data: a hop whose build is left open takes none that is deprecated.</param>
    public static PackageChoice Choose(
        IReadOnlyList<RouteHop> hops, string release, string edition, IReadOnlyCollection<string> architectures, IReadOnlyList<PackageInfo> stored, IReadOnlyList<RouteEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(hops);
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(entries);
        var distribution = release.Split('.')[^1];
        var deprecated = entries.Where(entry => entry is { Deprecated: true, Build: not null }).Select(entry => (entry.Version, entry.Build)).ToHashSet();
        var names = Editions.RequiredPackages(edition);
        var (chosen, missing) = (ImmutableArray.CreateBuilder<DatabaseHop>(), ImmutableArray.CreateBuilder<string>());
        foreach (var hop in hops)
        {
            var build = hop.Build ?? stored
                .Where(package => package.Name == names[0] && package.Version == hop.Version && Distribution(package) == distribution && !deprecated.Contains((hop.Version, Build(package))))
                .Select(Build).FirstOrDefault();
            var packages = new List<PackageInfo>();
            foreach (var name in names)
                foreach (var architecture in architectures.Order(StringComparer.Ordinal))
                    if (build is not null && stored.FirstOrDefault(package => package.Name == name && package.Version == hop.Version && package.Release == $"{build}.{distribution}" && package.Architecture == architecture) is { } found)
                        packages.Add(found);
                    else
                        missing.Add($"{name}-{hop.Version}-{build ?? "(any build)"}.{distribution}.{architecture}");
            chosen.Add(new DatabaseHop(hop.Version, $"{build}.{distribution}", packages));
        }

        return new(chosen.ToImmutable(), missing.ToImmutable());
    }

    private static string Build(PackageInfo package) => package.Release.Split('.')[0];

    private static string Distribution(PackageInfo package) => package.Release.Split('.')[^1];
}
