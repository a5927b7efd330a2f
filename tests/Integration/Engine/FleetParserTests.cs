using Shouldly;
using UpgradePlatform.Engine.Fleet.Files;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class FleetParserTests
{
    private static readonly string[] Lines = Samples.FleetText.Split('\n');

    /// <summary>What is replaced in the sample (its first occurrence), by what, in what line the error stands (counted from the replacement), its path and words.</summary>
    public static TheoryData<string, string, int, string, string> Errors => new()
    {
        { "version: 1", "version: 2", 0, "version", "Version 2 is not known" },
        { "version: 1", "versio: 1", 0, "versio", "Unknown key versio" },
        { "version: 1", "version: 1\nversion: 1", 1, "version", "comes twice" },
        { "id: \"14\"", "id: \"13\"", 0, "equipmentTypes[1].id", "declared twice" },
        { "id: \"13\"", "id: \"1 3\"", 0, "equipmentTypes[0].id", "letters, digits" },
        { "os: Junos", "oz: Junos", 0, "equipmentTypes[0].oz", "Unknown key oz" },
        { "os: Junos", "os: [a]", 0, "equipmentTypes[0].os", "one value" },
        { "os: Junos", "os:", 0, "equipmentTypes[0].os", "os is missing" },
        { "upgradeScript: /usr", "upgradeScript: usr", 0, "equipmentTypes[0].upgradeScript", "absolute path" },
        { "upgradeScript: /usr", "upgradeScript: /usr/../x", 0, "equipmentTypes[0].upgradeScript", "absolute path" },
        { "switch-admin: env:SWITCH_ADMIN_PASSWORD", "switch-admin: hunter2", 0, "credentials.switch-admin", "never the secret" },
        { "id: fabric-1", "id: Fabric_1", 0, "clusters[0].id", "a-z, 0-9" },
        { "vendorId: \"1\"", "vendorId: one", 0, "clusters[0].vendorId", "number" },
        { "family: switch", "family: router", 0, "clusters[0].family", "Family router is not known" },
        { "scriptHost: ec-1", "scriptHost: -oProxyCommand=x", 0, "clusters[0].scriptHost", "host name" },
        { "id: spine-2, role: spine", "id: spine-1, role: spine", 0, "clusters[0].nodes[1].id", "declared twice" },
        { "id: spine-2, role: spine", "id: spine-2, role: border", 0, "clusters[0].nodes[1].role", "Role border is not known" },
        { "number: 2,", "number: 1,", 0, "clusters[0].nodes[1].number", "another spine" },
        { "number: 2,", "number: two,", 0, "clusters[0].nodes[1].number", "whole number" },
        { "number: 2,", "number: 0,", 0, "clusters[0].nodes[1].number", "whole number" },
        { "number: 2, ", "", 0, "clusters[0].nodes[1]", "number is missing" },
        { "redundancyGroup: pair-1", "redundancyGroup: pair 1", 0, "clusters[0].nodes[4].redundancyGroup", "a-z, 0-9" },
        { "equipmentType: \"21\"", "equipmentType: \"99\"", 0, "clusters[0].nodes[4].equipmentType", "Equipment type 99 is not declared" },
        { "credential: switch-admin", "credential: nobody", 0, "clusters[0].nodes[0].credential", "Credential nobody is not declared" },
        { "[spine-1, leaf-1]", "[spine-1, spine-1]", 0, "clusters[0].links[0]", "linked to itself" },
        { "[spine-1, leaf-1]", "[spine-1, leaf-9]", 0, "clusters[0].links[0][1]", "no node leaf-9" },
        { "[spine-1, leaf-2]", "[leaf-1, spine-1]", 0, "clusters[0].links[1]", "declared twice" },
        { "[spine-1, leaf-1]", "[spine-1]", 0, "clusters[0].links[0]", "pair of nodes" },
        { "    links:", "    links: yes", 0, "clusters[0].links", "" },
        { "scriptHost: ec-1", "scriptHost: *ec", 0, "", "alias" },
        { "equipmentTypes:", "equipmentTypes: [", 1, "", "" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_says_where_it_is(string replaced, string by, int below, string path, string words)
    {
        var line = Array.FindIndex(Lines, text => text.Contains(replaced, StringComparison.Ordinal)) + 1;
        line.ShouldBeGreaterThan(0);
        var at = Samples.FleetText.IndexOf(replaced, StringComparison.Ordinal);
        var parsing = FleetParser.Parse(Samples.FleetText[..at] + by + Samples.FleetText[(at + replaced.Length)..]);
        parsing.Fleet.ShouldBeNull();
        var error = parsing.Errors.First(error => error.Text.Contains(words, StringComparison.OrdinalIgnoreCase));
        if (path.Length > 0)
            (error.Path, error.Line).ShouldBe((path, line + below));
        else
            error.Line.ShouldBeGreaterThanOrEqualTo(line + below);
        parsing.Errors.ShouldAllBe(other => !other.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_are_found_at_once_in_the_order_of_lines()
    {
        var text = Samples.FleetText
            .Replace("version: 1\n", "version: 3\n", StringComparison.Ordinal)
            .Replace("role: leaf, number: 8", "role: tree, number: 7", StringComparison.Ordinal)
            .Replace("[spine-4, leaf-8]", "[spine-9, spine-9]", StringComparison.Ordinal)
            .Replace("family: switch", "family: x", StringComparison.Ordinal);
        var errors = FleetParser.Parse(text).Errors;
        errors.Count.ShouldBe(6);
        errors.Select(error => error.Line).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("just a word")]
    [InlineData("- a\n- list")]
    [InlineData("version: 1\n---\nversion: 1")]
    [InlineData("version: 1\nclusters: {a: b}")]
    [InlineData("? [a, b]\n: c")]
    public void What_is_no_fleet_is_an_error_and_not_an_exception(string text) => FleetParser.Parse(text).Errors.ShouldNotBeEmpty();

    [Fact]
    public void The_sample_is_a_fabric_of_four_spines_and_eight_leaves_and_a_database_cluster_of_three_zones()
    {
        Samples.Fleet.Clusters.Count.ShouldBe(2);
        var database = Samples.Fleet.Clusters[1];
        (database.Id, database.Family, database.Settings["edition"], database.SqlUser).ShouldBe(("ob-1", "observer", "community", "root@sys"));
        database.Nodes.Select(node => (node.Id, node.Settings["zone"], node.Address)).ShouldBe([("server-1", "zone1", null), ("server-2", "zone2", null), ("server-3", "zone3", null)]);
        var cluster = Samples.Fleet.Clusters[0];
        (cluster.Id, cluster.VendorId, cluster.ScriptHost, cluster.Links.Count).ShouldBe(("fabric-1", "1", "ec-1", 32));
        cluster.Nodes.Count(node => node is { Role: "spine", RedundancyGroup: "spines", EquipmentType: "13" }).ShouldBe(4);
        cluster.Nodes.Where(node => node.Role == "leaf").GroupBy(node => node.RedundancyGroup).Select(pair => (pair.Key, pair.Count()))
            .ShouldBe([("pair-1", 2), ("pair-2", 2), ("pair-3", 2), ("pair-4", 2)]);
    }
}
