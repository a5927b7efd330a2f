using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Core.Planning.ObServer.Routes;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning.ObServer;

/// <summary>Which packages a route takes (OBShell specification 5.3, item 6).</summary>
public sealed class PackageChoices
{
    private static readonly RouteHop[] Target = [new("4.2.1.1", "10")];

    [Fact]
    public void Each_hop_takes_every_package_of_the_edition_for_every_architecture()
    {
        var choice = Choose(Target, ["x86_64", "aarch64"], [.. Both("4.2.1.1", "10.el7", "x86_64"), .. Both("4.2.1.1", "10.el7", "aarch64"), Package("oceanbase-ce", "4.2.1.1", "10.el8", "x86_64")]);
        choice.Missing.ShouldBeEmpty();
        choice.Hops.Single().Packages.Select(package => $"{package.Name}.{package.Architecture}").ShouldBe(["oceanbase-ce.aarch64", "oceanbase-ce.x86_64", "oceanbase-ce-libs.aarch64", "oceanbase-ce-libs.x86_64"]);
    }

    [Fact]
    public void What_is_missing_is_named() =>
        Choose(Target, ["x86_64", "aarch64"], [.. Both("4.2.1.1", "10.el7", "x86_64"), Package("oceanbase-ce", "4.2.1.1", "10.el7", "aarch64")])
            .Missing.ShouldBe(["oceanbase-ce-libs-4.2.1.1-10.el7.aarch64"]);

    [Fact]
    public void Another_distribution_is_another_package() =>
        Choose(Target, ["x86_64"], Both("4.2.1.1", "10.el8", "x86_64")).Missing.ShouldBe(["oceanbase-ce-4.2.1.1-10.el7.x86_64", "oceanbase-ce-libs-4.2.1.1-10.el7.x86_64"]);

    [Fact]
    public void A_hop_without_build_takes_the_newest_that_is_not_deprecated()
    {
        PackageInfo[] stored = [.. Both("4.2.0.0", "9.el7", "x86_64"), .. Both("4.2.0.0", "8.el7", "x86_64"), .. Both("4.2.1.1", "10.el7", "x86_64")];
        RouteHop[] hops = [new("4.2.0.0", null), .. Target];
        Choose(hops, ["x86_64"], stored).Hops[0].Release.ShouldBe("9.el7");
        Choose(hops, ["x86_64"], stored, new RouteEntry { Version = "4.2.0.0", Build = "9", Deprecated = true }).Hops[0].Release.ShouldBe("8.el7");
        Choose([new("4.1.0.0", null)], ["x86_64"], stored).Missing[0].ShouldBe("oceanbase-ce-4.1.0.0-(any build).el7.x86_64");
    }

    private static PackageChoice Choose(RouteHop[] hops, string[] architectures, PackageInfo[] stored, params RouteEntry[] entries) =>
        PackageChoice.Choose(hops, "10.el7", Editions.Community, architectures, stored, entries);

    private static PackageInfo[] Both(string version, string release, string architecture) =>
        [Package("oceanbase-ce", version, release, architecture), Package("oceanbase-ce-libs", version, release, architecture)];

    private static PackageInfo Package(string name, string version, string release, string architecture) => new(name, version, release, architecture, new string('a', 64), 1, 1);
}
