using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Packages;
using UpgradePlatform.Packages.Routes;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Packages;

/// <summary>The upgrade data in both of its forms (OBShell specification 5.3).</summary>
public sealed class RouteDataTests
{
    [Fact]
    public void The_vendors_example_is_read()
    {
        var entries = Read("""
            - version: 4.2.0.0                 # or 4.2.0.0-100000152023080109 for one build
              can_be_upgraded_to: [4.2.1.0]
            - version: 4.2.1.2
              can_be_upgraded_to: [4.3.0.0]
              deprecated: false                # true: may be passed through, may not be the target
              require_from_binary:             # or a plain boolean
                value: true
                when_come_from: [4.1.0.0, 4.2.0.0]
            """);
        entries.Count.ShouldBe(2);
        (entries[0].Version, entries[0].Build, entries[0].RequireFromBinary).ShouldBe(("4.2.0.0", null, false));
        entries[0].CanBeUpgradedTo.ShouldBe(["4.2.1.0"]);
        (entries[1].Deprecated, entries[1].RequireFromBinary).ShouldBe((false, true));
        entries[1].WhenComeFrom.ShouldBe(["4.1.0.0", "4.2.0.0"]);
        entries[1].WhenUpgradedTo.ShouldBeEmpty();
    }

    [Fact]
    public void Obd_knows_barriers_for_some_targets()
    {
        var entry = Read("""
            - version: 4.2.1.0-100000092023110109
              can_be_upgraded_to:
                - 4.2.1.1-101000062023110109
              deprecated: True
              require_from_binary: {value: True, when_upgraded_to: ["4.3.0.0"]}
              directly_upgrade_from: [whatever]
            """).ShouldHaveSingleItem();
        (entry.Version, entry.Build, entry.Deprecated, entry.RequireFromBinary).ShouldBe(("4.2.1.0", "100000092023110109", true, true));
        entry.CanBeUpgradedTo.ShouldBe(["4.2.1.1-101000062023110109"]);
        entry.WhenUpgradedTo.ShouldBe(["4.3.0.0"]);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("yes", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData("{value: false}", false)]
    [InlineData("{}", false)]
    public void A_plain_boolean_does(string text, bool required) => Read($"- version: 4.2.0.0\n  require_from_binary: {text}").ShouldHaveSingleItem().RequireFromBinary.ShouldBe(required);

    [Fact]
    public void A_version_like_a_number_stays_a_text() => Read("- version: 4.10\n  can_be_upgraded_to: [4.20]").ShouldHaveSingleItem().CanBeUpgradedTo.ShouldBe(["4.20"]);

    [Fact]
    public void A_build_is_another_entry_than_its_version() => Read("- version: 4.2.0.0\n- version: 4.2.0.0-1\n- version: 4.2.0.0-2").Count.ShouldBe(3);

    [Fact]
    public void An_empty_file_knows_no_way() => Read("").ShouldBeEmpty();

    [Theory]
    [InlineData("- version: 4.2.0.0\n- version: 4.2.0.0", "it names 4.2.0.0 more than once")]
    [InlineData("- version: 4.2.0.0-1\n- version: 4.2.0.0-1", "it names 4.2.0.0-1 more than once")]
    [InlineData("version: 4.2.0.0", "it is not one list")]
    [InlineData("- can_be_upgraded_to: []", "line 1: an entry is a mapping with a version")]
    [InlineData("- version: 4.2.0.0\n  deprecated: perhaps", "line 2: it is neither true nor false")]
    [InlineData("- version: 4.2.0.0\n  can_be_upgraded_to: 4.2.1.0", "line 2: versions are a list")]
    [InlineData("- version: 4.2.0.0\n  require_from_binary: {value: true, when_come_from: [a], when_upgraded_to: [b]}", "do not go together")]
    [InlineData("- [", "line")]
    [InlineData("- version: 4.2.0.0\n  version: 4.2.0.1", "line")]
    public void What_cannot_be_understood_is_said_with_its_place(string yaml, string reason)
    {
        var problem = RouteData.Read(yaml).Problem.ShouldNotBeNull();
        problem.Code.ShouldBe(PackageProblemCodes.RouteDataInvalid);
        problem.Text.ShouldContain(reason);
    }

    private static IReadOnlyList<RouteEntry> Read(string yaml)
    {
        var reading = RouteData.Read(yaml);
        reading.Problem.ShouldBeNull();
        return reading.Entries!;
    }
}
