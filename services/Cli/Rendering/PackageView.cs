using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows the packages that are stored.</summary>
internal static class PackageView
{
    public static void Packages(this IAnsiConsole console, IReadOnlyList<PackageDocument> packages, TimeProvider time)
    {
        var table = new Columns(new("ID"), new("NAME"), new("VERSION"), new("RELEASE"), new("ARCH", 1), new("SIZE", 2), new("UPGRADE DATA", 4), new("STORED", 3), new("BY", 5), new("SHA-256", 6));
        foreach (var package in packages)
            table.Add($"{package.Id}", package.Name, package.Version, package.Release, package.Architecture, Sizes.Write(package.Size), package.HasUpgradeData ? "yes" : "", Words.Time(package.StoredAt, time), package.StoredBy, package.Sha256);
        if (packages.Count > 0)
            table.Write(console);
    }
}
