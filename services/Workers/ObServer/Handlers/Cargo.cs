using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Which packages a host needs.</summary>
internal static class Cargo
{
    /// <summary>Packages that fit any architecture.</summary>
    private const string AnyArchitecture = "noarch";

    /// <summary>Packages of the hops that fit the host of the target; a problem where a hop has none for it.</summary>
    internal static async Task<(IReadOnlyList<PackageInfo> Packages, Problem? Problem)> For(
        IObServerDriver driver, StepContext step, IReadOnlyList<DatabaseHop> hops, CancellationToken cancellationToken)
    {
        var architecture = (await driver.ReadHost(ObCluster.Of(step), step.Target, cancellationToken)).Architecture;
        var bare = hops.FirstOrDefault(hop => !hop.Packages.Any(Fits));
        return bare is null
            ? ([.. hops.SelectMany(hop => hop.Packages.Where(Fits))], null)
            : ([], ObServerProblems.PackageMissing(step.Target, $"there is no package of {bare.Version}-{bare.Release} for {architecture}"));

        bool Fits(PackageInfo package) => package.Architecture == architecture || package.Architecture == AnyArchitecture;
    }

    internal static string Names(IEnumerable<StagedPackage> packages) =>
        string.Join(", ", packages.Select(staged => $"{staged.Package.Name}-{staged.Package.Version}-{staged.Package.Release}"));
}
