using System.Globalization;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Packages.Rpm;

namespace UpgradePlatform.Packages.Rules;

/// <summary>Whether a package may be stored (OBShell specification 3.6): name, release, version, files, payload.</summary>
public static class PackageRules
{
    /// <summary>The vendor's agent alone.</summary>
    public const string AgentPackage = "obshell";

    /// <summary>Taken in every edition, and not looked into.</summary>
    public const string DiagnosticTool = "oceanbase-diagnostic-tool";

    private const string LibrariesSuffix = "-libs";
    private static readonly int[] LowestVersion = [4, 2, 0, 0];

    /// <summary>Everything that stands against the package, in the vendor's order; empty when it may be stored.</summary>
    /// <param name="package">Package.</param>
    /// <param name="edition">Edition it is for, from <see cref="Editions"/>; null for any.</param>
    /// <param name="running">What runs now, as <c>4.2.1.0-100000092023110109</c>: scripts are needed of a newer, other version alone. Null where it is not known; then they are needed.</param>
    public static IReadOnlyList<PackageProblem> Check(RpmPackage package, string? edition, string? running)
    {
        ArgumentNullException.ThrowIfNull(package);
        if (package.Name == DiagnosticTool)
            return [];
        if (!Allowed(edition).Contains(package.Name))
            return [new(PackageProblemCodes.NameNotAllowed, $"{package.Name} is no package of {(edition is null ? "any edition" : $"the {edition} edition")}; {string.Join(", ", Allowed(edition))} are.")];
        List<PackageProblem> problems = [];
        if (!IsRelease(package.Release))
            problems.Add(new(PackageProblemCodes.ReleaseFormat, $"Release {package.Release} is not a build and a distribution with a dot between."));
        if (package.Name != AgentPackage && !IsSupported(package.Version))
            problems.Add(new(PackageProblemCodes.VersionNotSupported, $"Version {package.Version} is below {string.Join('.', LowestVersion)}."));
        var (files, folders) = (package.Files.Where(file => !file.IsDirectory).Select(file => file.Path).ToHashSet(), package.Files.Where(file => file.IsDirectory).Select(file => file.Path).ToHashSet());
        var missing = Required(package, edition, running).Where(path => !files.Contains(path))
            .Concat(package.Name.EndsWith(LibrariesSuffix, StringComparison.Ordinal) && !folders.Contains(PackagePaths.Libraries) && !files.Any(InLibraries) ? [PackagePaths.Libraries] : []);
        problems.AddRange(missing.Select(path => new PackageProblem(PackageProblemCodes.MissingFile, $"It lacks {path}.")));
        if (RpmPayload.Obstacle(package) is { } obstacle)
            problems.Add(obstacle);
        return problems;
    }

    /// <summary>Whether a release is a build and a distribution: at least two parts with a dot between (OBShell specification 3.4).</summary>
    public static bool IsRelease(string release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return release.Contains('.', StringComparison.Ordinal);
    }

    /// <summary>Whether a version is 4.2.0.0 or later. Parts that are no numbers count as 0.</summary>
    public static bool IsSupported(string version) => Compare(version, string.Join('.', LowestVersion)) >= 0;

    /// <summary>Whether the package holds the database itself, and so the upgrade data.</summary>
    public static bool IsDatabase(string name) => name is not AgentPackage and not DiagnosticTool && !name.EndsWith(LibrariesSuffix, StringComparison.Ordinal);

    private static IReadOnlyList<string> Allowed(string? edition) =>
        edition is not null ? Editions.AllowedPackages(edition) : [.. Editions.All.SelectMany(Editions.AllowedPackages).Distinct()];

    private static IEnumerable<string> Required(RpmPackage package, string? edition, string? running)
    {
        if (package.Name == AgentPackage)
            return [PackagePaths.Agent];
        if (!IsDatabase(package.Name))
            return [];
        var business = edition is null ? Editions.RequiredPackages(Editions.Business).Contains(package.Name) : edition == Editions.Business;
        return [PackagePaths.Observer, .. business ? (string[])[] : [PackagePaths.Agent], .. NeedsScripts(package, running) ? PackagePaths.ForUpgrade : []];
    }

    private static bool NeedsScripts(RpmPackage package, string? running) => running is null || Compare(package.Version, running.Split('-')[0]) > 0;

    private static bool InLibraries(string path) => path.StartsWith(PackagePaths.Libraries + "/", StringComparison.Ordinal);

    // The longer wins on a tie.
    private static int Compare(string a, string b)
    {
        var (left, right) = (Numbers(a), Numbers(b));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            if (left[i] != right[i])
                return left[i].CompareTo(right[i]);
        return left.Length.CompareTo(right.Length);
    }

    private static decimal[] Numbers(string version) =>
        [.. version.Split('.').Select(part => decimal.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
