using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Planning.ObServer.Routes;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Packages;
using UpgradePlatform.Packages.Rules;
using RouteData = UpgradePlatform.Packages.Routes.RouteData;

namespace UpgradePlatform.Api.Databases;

/// <summary>
/// Makes of a wish a request that can be planned: against what runs, what is stored and the upgrade data of the target (OBShell
/// specification 3.4, 5.3), or says why not. Reads the fleet's last facts and asks no device.
/// </summary>
internal sealed class DatabaseRequests(PackageStore packages, TaskFolders folders)
{
    /// <summary>Edition of a cluster, as the fleet says; community where it says nothing.</summary>
    public static string EditionOf(ClusterView cluster) => cluster.Settings.GetValueOrDefault(DeviceSettings.Edition) ?? Editions.Community;

    /// <summary>Resolves. Refusals come in the vendor's order, the first alone.</summary>
    /// <param name="cluster">Cluster of family observer.</param>
    /// <param name="wish">Wish, its version and release not empty.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DatabaseResolution> ResolveAsync(ClusterView cluster, DatabaseWish wish, CancellationToken cancel)
    {
        var folder = UpgradeFolder.Normal(wish.Directory);
        if (Form(wish, folder) is { } malformed)
            return malformed;
        if (Unseen(cluster) is { } unseen)
            return unseen;
        var (from, target) = (DatabaseNodes.Lowest(cluster)!, VersionBuild.Parse($"{wish.Version}-{wish.Release}"));
        if (target <= from)
            return new DatabaseRefusal(DatabaseRefusalCodes.ToLowerVersion, $"{target} is not above {from}, which runs.");
        var stored = await packages.ListAsync(cancel);
        var (entries, refusal) = RouteDataOf(wish, EditionOf(cluster), from, target, stored);
        if (refusal is not null)
            return refusal;
        var route = RouteSearch.Find(entries, from, target);
        if (route.Code is not null)
            return new DatabaseRefusal(route.Code == RouteCodes.DuplicateEntry ? DatabaseRefusalCodes.DepYamlInvalid : route.Code, route.Text!);
        var choice = PackageChoice.Choose(route.Hops, wish.Release, EditionOf(cluster), DatabaseNodes.Architectures(cluster), [.. stored.Select(package => package.Info)], entries);
        return choice.Missing.Length > 0 ? Missing(choice.Missing) : new DatabaseResolution
        {
            Route = route,
            Request = new DatabaseRequest
            {
                Version = wish.Version,
                Release = wish.Release,
                Mode = wish.Mode,
                Freeze = wish.Freeze,
                Folder = new TaskFolder(folder, await folders.NextAsync(cluster.Id, cancel)),
                Hops = choice.Hops,
            },
        };
    }

    /// <summary>
    /// Makes a resolution last, under the lock of the lane and before the admission: the folder's name is taken and the packages are kept
    /// from being deleted.
    /// </summary>
    /// <returns>The request to admit, or the refusal where a package was deleted meanwhile.</returns>
    public async Task<DatabaseResolution> SettleAsync(NewOperation lane, string cluster, DatabaseResolution resolved, CancellationToken cancel)
    {
        var request = resolved.Request ?? throw new ArgumentException("A refusal cannot be settled.", nameof(resolved));
        if (await packages.HoldAsync(resolved.Artifacts, cancel) is { Count: > 0 } gone)
            return Missing([.. request.Hops.SelectMany(hop => hop.Packages).Where(package => gone.Contains(package.Sha256)).Select(Name)]);
        return resolved with { Request = request with { Folder = request.Folder with { Name = await TaskFolders.DrawAsync(lane, cluster, cancel) } } };
    }

    private static DatabaseRefusal? Form(DatabaseWish wish, string? folder) =>
        UpgradeFolder.Obstacle(folder) is { } obstacle ? new(DatabaseRefusalCodes.InvalidPath, $"The folder {folder} {obstacle}.")
        : !PackageRules.IsRelease(wish.Release) ? new(DatabaseRefusalCodes.ReleaseFormat, $"Release {wish.Release} is not a build and a distribution with a dot between, as 101000062023110109.el7.")
        : !PackageRules.IsSupported(wish.Version) ? new(DatabaseRefusalCodes.VersionNotSupported, $"Version {wish.Version} is below 4.2.0.0.")
        : null;

    private static DatabaseRefusal? Unseen(ClusterView cluster) =>
        cluster.Nodes.Values.Where(node => DatabaseNodes.VersionOf(node) is null).Select(node => node.Id).ToArray() is { Length: > 0 } versions
            ? new(DatabaseRefusalCodes.RunningVersionUnknown, $"What {OutOfService.List(versions)} runs was never seen; whether the target is above it cannot be told.")
        : cluster.Nodes.Values.Where(node => string.IsNullOrEmpty(node.Facts.GetValueOrDefault(Contracts.FactNames.Architecture))).Select(node => node.Id).ToArray() is { Length: > 0 } hosts
            ? new(DatabaseRefusalCodes.ArchitectureUnknown, $"The architecture of {OutOfService.List(hosts)} was never seen; which packages it needs cannot be told.")
        : cluster.Nodes.IsEmpty ? new(DatabaseRefusalCodes.RunningVersionUnknown, $"Cluster {cluster.Id} has no servers.")
        : null;

    // Where only the build changes no upgrade data is needed, and missing packages are named with the hop's other ones.
    private static (IReadOnlyList<RouteEntry> Entries, DatabaseRefusal? Refusal) RouteDataOf(
        DatabaseWish wish, string edition, VersionBuild from, VersionBuild target, IReadOnlyList<StoredPackage> stored)
    {
        var name = Editions.RequiredPackages(edition)[0];
        var distribution = wish.Release.Split('.')[^1];
        if (stored.FirstOrDefault(package => package.Info.Name == name && package.Info.Version == wish.Version && package.Build == target.Build && package.Distribution == distribution) is not { } package)
            return ([], Missing([$"{name}-{wish.Version}-{target.Build}.{distribution}"]));
        if (target.Version == from.Version)
            return ([], null);
        if (package.RouteData is not { } text)
            return ([], new(DatabaseRefusalCodes.DepYamlMissing, $"{Name(package.Info)} holds no {PackagePaths.RouteData}, which says from which versions it can be reached."));
        var read = RouteData.Read(text);
        return read.Entries is { } entries ? (entries, null) : ([], new(DatabaseRefusalCodes.DepYamlInvalid, read.Problem!.Text));
    }

    private static DatabaseRefusal Missing(IReadOnlyList<string> missing) =>
        new(DatabaseRefusalCodes.PackageMissing, $"Not stored: {OutOfService.List(missing)}. Upload what is missing.") { Missing = missing };

    private static string Name(PackageInfo package) => $"{package.Name}-{package.Version}-{package.Release}.{package.Architecture}";
}
