using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Core.Planning.ObServer.Routes;
using Xunit;

namespace UpgradePlatform.Core.Tests.Planning.ObServer;

/// <summary>Ways over the vendor's route data (OBShell specification 5.3).</summary>
public sealed class RouteSearches
{
    [Fact]
    public void The_same_version_with_a_newer_build_is_one_hop_and_needs_no_data() =>
        Find("4.2.1.0-5", "4.2.1.0-6", []).ShouldBe("4.2.1.0-6");

    [Theory]
    [InlineData("4.2.1.0-6", "4.2.1.0-6")]
    [InlineData("4.2.1.0-7", "4.2.1.0-6")]
    [InlineData("4.2.1.10-1", "4.2.1.9-1")]
    [InlineData("4.2.1.0-1", "4.2.1-9")]
    public void A_target_that_is_not_above_is_refused(string from, string to) => Find(from, to, []).ShouldBe(RouteCodes.ToLowerVersion);

    [Fact]
    public void Versions_between_that_are_no_barriers_are_not_run() =>
        Find("4.2.0.0-1", "4.2.1.2-9", Entry("4.2.0.0", "4.2.1.0"), Entry("4.2.1.0", "4.2.1.2"), Entry("4.2.1.2")).ShouldBe("4.2.1.2-9");

    [Fact]
    public void A_barrier_is_run_with_its_scripts() =>
        Find("4.2.0.0-1", "4.3.0.0-9", Entry("4.2.0.0", "4.2.1.2"), Entry("4.2.1.2", "4.3.0.0") with { RequireFromBinary = true }, Entry("4.3.0.0")).ShouldBe("4.2.1.2, 4.3.0.0-9");

    [Theory]
    [InlineData("4.1.0.0", "4.2.1.2, 4.3.0.0-9")]
    [InlineData("4.1.0.0-1", "4.2.1.2, 4.3.0.0-9")]
    [InlineData("4.1.0.0-2", "4.3.0.0-9")]
    [InlineData("4.0.0.0", "4.3.0.0-9")]
    public void A_barrier_for_some_origins_counts_the_last_barrier_or_the_start(string comeFrom, string hops) =>
        Find("4.1.0.0-1", "4.3.0.0-9", Entry("4.1.0.0", "4.2.1.2"), Entry("4.2.1.2", "4.3.0.0") with { RequireFromBinary = true, WhenComeFrom = [comeFrom] }, Entry("4.3.0.0")).ShouldBe(hops);

    [Fact]
    public void After_a_match_the_barrier_is_the_origin_of_the_next() =>
        Find("4.0.0.0-1", "4.3.0.0-9",
            Entry("4.0.0.0", "4.1.0.0"),
            Entry("4.1.0.0", "4.2.0.0") with { RequireFromBinary = true },
            Entry("4.2.0.0", "4.3.0.0") with { RequireFromBinary = true, WhenComeFrom = ["4.1.0.0"] },
            Entry("4.3.0.0")).ShouldBe("4.1.0.0, 4.2.0.0, 4.3.0.0-9");

    [Theory]
    [InlineData("4.3.0.0", "4.2.1.2, 4.3.0.0-9")]
    [InlineData("4.3.0.0-9", "4.2.1.2, 4.3.0.0-9")]
    [InlineData("4.3.1.0", "4.3.0.0-9")]
    public void A_barrier_may_be_one_for_some_targets_only(string upgradedTo, string hops) =>
        Find("4.1.0.0-1", "4.3.0.0-9", Entry("4.1.0.0", "4.2.1.2"), Entry("4.2.1.2", "4.3.0.0") with { RequireFromBinary = true, WhenUpgradedTo = [upgradedTo] }, Entry("4.3.0.0")).ShouldBe(hops);

    [Fact]
    public void Of_several_ways_a_shortest_is_taken()
    {
        var route = RouteSearch.Find(
            [Entry("1.0", "1.1", "1.4"), Entry("1.1", "1.2"), Entry("1.2", "1.4"), Entry("1.4", "2.0"), Entry("2.0")], VersionBuild.Parse("1.0-1"), VersionBuild.Parse("2.0-1"));
        route.Passed.ShouldBe(["1.0-1", "1.4", "2.0-1"]);
    }

    [Fact]
    public void The_entry_for_the_very_build_goes_before_that_for_the_version() =>
        Find("4.2.0.0-7", "4.3.0.0-9", Entry("4.2.0.0"), Entry("4.2.0.0", "4.3.0.0") with { Build = "7" }, Entry("4.3.0.0")).ShouldBe("4.3.0.0-9");

    [Fact]
    public void Successors_that_name_a_build_come_first() =>
        RouteSearch.Find([Entry("1.0", "1.1", "1.1-5"), Entry("1.1", "2.0"), Entry("1.1", "2.0") with { Build = "5", RequireFromBinary = true }, Entry("2.0")], VersionBuild.Parse("1.0-1"), VersionBuild.Parse("2.0-1"))
            .Hops.ShouldBe([new RouteHop("1.1", "5"), new RouteHop("2.0", "1")]);

    [Fact]
    public void A_target_without_an_entry_of_its_own_is_reached_as_a_successor() => Find("4.2.0.0-1", "4.2.1.0-9", Entry("4.2.0.0", "4.2.1.0")).ShouldBe("4.2.1.0-9");

    [Fact]
    public void A_deprecated_version_may_be_passed_and_not_be_the_target()
    {
        RouteEntry[] entries = [Entry("1.0", "1.1"), Entry("1.1", "1.2") with { Deprecated = true }, Entry("1.2")];
        Find("1.0-1", "1.2-1", entries).ShouldBe("1.2-1");
        Find("1.0-1", "1.1-1", entries).ShouldBe(RouteCodes.ToDeprecatedVersion);
    }

    [Fact]
    public void What_cannot_be_reached_is_said_and_no_way_runs_for_ever_in_a_circle()
    {
        RouteEntry[] entries = [Entry("1.0", "1.1"), Entry("1.1", "1.0"), Entry("2.0")];
        Find("1.0-1", "2.0-1", entries).ShouldBe(RouteCodes.PathNotExist);
        Find("0.9-1", "2.0-1", entries).ShouldBe(RouteCodes.PathNotExist);
    }

    [Fact]
    public void An_entry_twice_is_an_error() => Find("1.0-1", "2.0-1", Entry("1.0", "2.0"), Entry("1.0")).ShouldBe(RouteCodes.DuplicateEntry);

    [Theory]
    [InlineData("4.2.1.0_100000092023110109-6d3a(Nov 01 2023)", "4.2.1.0-100000092023110109")]
    [InlineData("4.2.1.1-101000062023110109.el7", "4.2.1.1-101000062023110109")]
    [InlineData("4.2.1.1", "4.2.1.1")]
    public void Versions_are_read_in_every_form(string text, string version) => VersionBuild.Parse(text).ToString().ShouldBe(version);

    [Theory]
    [InlineData("4.2.1", "4.2.1.0")]
    [InlineData("4.2.9.0-5", "4.2.10.0-1")]
    [InlineData("nonsense", "0.1")]
    [InlineData("4.2.1.0-99", "4.2.1.0-100")]
    [InlineData("4.2.1.0", "4.2.1.0-1")]
    public void Versions_are_ordered_by_numbers_then_length_then_build(string lower, string higher)
    {
        (VersionBuild.Parse(lower) < VersionBuild.Parse(higher)).ShouldBeTrue();
        (VersionBuild.Parse(higher) >= VersionBuild.Parse(lower)).ShouldBeTrue();
    }

    private static RouteEntry Entry(string version, params string[] to) => new() { Version = version, CanBeUpgradedTo = to };

    private static string Find(string from, string to, params RouteEntry[] entries)
    {
        var route = RouteSearch.Find(entries, VersionBuild.Parse(from), VersionBuild.Parse(to));
        return route.Code ?? string.Join(", ", route.Hops.Select(hop => hop.Build is null ? hop.Version : $"{hop.Version}-{hop.Build}"));
    }
}
