using Microsoft.Extensions.Options;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.Engine.Packages;
using UpgradePlatform.Packages;
using UpgradePlatform.Packages.Rpm;
using UpgradePlatform.Packages.Rules;
using RouteData = UpgradePlatform.Packages.Routes.RouteData;

namespace UpgradePlatform.Api.Databases;

/// <summary>Takes packages in: received to a file, read, judged, stored. Of what is refused nothing remains.</summary>
internal sealed class PackageIntake(ArtifactStore artifacts, PackageStore packages, IOptions<DatabaseOptions> options)
{
    /// <summary>Takes one.</summary>
    /// <param name="content">The package, read to its end.</param>
    /// <param name="edition">Edition it is for; null for any.</param>
    /// <param name="running">What runs now, as <c>4.2.1.0-100000092023110109</c>; null where that is not known. See <see cref="PackageRules.Check"/>.</param>
    /// <param name="by">Who stores it.</param>
    /// <param name="sha256">Digest it must have; null where none was told.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ArtifactException">It is too large, has another digest than told, or there is nowhere to put it.</exception>
    public async Task<PackageReceipt> ReceiveAsync(Stream content, string? edition, string? running, string by, string? sha256, CancellationToken cancel)
    {
        await using var intake = artifacts.Begin();
        await intake.ReceiveAsync(content, options.Value.LargestPackage, sha256, cancel);
        await using var file = intake.Open();
        var reading = await RpmReader.ReadAsync(file, cancel);
        if (reading.Package is not { } package)
            return new(null, null, [reading.Problem!]);
        var problems = PackageRules.Check(package, edition, running);
        if (problems.Count > 0)
            return new(null, package, problems);
        var (routeData, problem) = await RouteDataOf(file, package, cancel);
        if (problem is not null)
            return new(null, package, [problem]);
        return new(await packages.AddAsync(New(package, routeData), intake, by, cancel), package, []);
    }

    private static async Task<(string? Text, PackageProblem? Problem)> RouteDataOf(Stream file, RpmPackage package, CancellationToken cancel)
    {
        if (!PackageRules.IsDatabase(package.Name) || package.Files.All(item => item.Path != PackagePaths.RouteData))
            return (null, null);
        var (text, problem) = await RpmPayload.ReadTextAsync(file, package, PackagePaths.RouteData, cancellation: cancel);
        return problem is not null ? (null, problem) : (text, RouteData.Read(text!).Problem);
    }

    private static NewPackage New(RpmPackage package, string? routeData) => new()
    {
        Name = package.Name,
        Version = package.Version,
        Release = package.Release,
        Architecture = package.Architecture,
        Md5 = package.Md5,
        PayloadSize = package.PayloadSize,
        UnpackedSize = package.UnpackedSize,
        RouteData = routeData,
    };
}
