using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Fleet: read, validated with errors by line, applied.</summary>
public sealed class FleetTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/fleet";

    [Fact]
    public async Task A_cluster_shows_what_is_declared()
    {
        var cluster = (await fixture.Api.As("viewer").GetAsync($"{Path}/clusters/fabric-1")).ShouldBeStatus(200).Json;
        (cluster.GetProperty("id").GetString(), cluster.GetProperty("family").GetString(), cluster.GetProperty("scriptHost").GetString()).ShouldBe(("fabric-1", "switch", "ec-1"));
        cluster.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()).ShouldBe(["leaf-1", "leaf-2", "spine-1", "spine-2"]);
        cluster.GetProperty("nodes")[2].GetProperty("equipmentType").GetString().ShouldBe("13");
        (await fixture.Api.As("viewer").GetAsync(Path)).Json.GetProperty("clusters").GetArrayLength().ShouldBe(FleetText.Clusters);
    }

    [Fact]
    public async Task Every_error_of_a_file_is_told_with_its_line()
    {
        const string Yaml = """
            version: 1
            equipmentTypes:
              - { id: "13", platform: QFX5100, os: Junos, version: 18.4R3, upgradeScript: relative.sh }
            clusters:
              - id: fabric-1
                family: switch
                nodes:
                  - { id: spine-1, role: spine, number: 1, redundancyGroup: spines, equipmentType: "99" }
            """;
        var refused = (await fixture.Api.As("admin").PutYamlAsync(Path, Yaml)).ShouldBeProblem(422, "fleet-invalid");
        var errors = refused.Json.GetProperty("errors").EnumerateArray().ToArray();
        errors.Select(error => error.GetProperty("line").GetInt32()).ShouldBe([3, 8]);
        errors.Select(error => error.GetProperty("path").GetString()).ShouldBe(["equipmentTypes[0].upgradeScript", "clusters[0].nodes[0].equipmentType"]);
        errors.ShouldAllBe(error => error.GetProperty("column").GetInt32() > 0 && error.GetProperty("text").GetString()!.Length > 0);
        refused["detail"]!.ShouldStartWith("The fleet file has 2 error(s); the first: line 3:");
    }

    [Theory]
    [InlineData("")]
    [InlineData("clusters: [")]
    [InlineData("version: 1\nversion: 1\n")]
    [InlineData("just text")]
    public async Task What_is_no_fleet_file_is_refused(string yaml) =>
        (await fixture.Api.As("admin").PutYamlAsync($"{Path}?dryRun=true", yaml)).ShouldBeProblem(422, "fleet-invalid").Json.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBeGreaterThan(0);

    [Fact]
    public async Task A_dry_run_changes_nothing_and_an_application_does()
    {
        await using var api = await fixture.StartAsync();
        var admin = api.As("admin");
        var dry = (await admin.PutYamlAsync($"{Path}?dryRun=true", FleetText.Write(2))).ShouldBeStatus(200).Json;
        (dry.GetProperty("clusters").GetInt32(), dry.GetProperty("nodes").GetInt32(), dry.GetProperty("dryRun").GetBoolean()).ShouldBe((2, 8, true));
        (await admin.GetAsync(Path)).Json.GetProperty("clusters").GetArrayLength().ShouldBe(FleetText.Clusters);
        (await admin.PutYamlAsync(Path, FleetText.Write(2))).ShouldBeStatus(200).Json.GetProperty("dryRun").GetBoolean().ShouldBeFalse();
        (await admin.GetAsync(Path)).Json.GetProperty("clusters").GetArrayLength().ShouldBe(2);
        (await admin.GetAsync("/platform/v1/audit?target=fleet")).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_an_open_operation_uses_cannot_be_taken_away()
    {
        await using var api = await fixture.StartAsync();
        var id = await Operations.ReserveAsync(api, "fabric-3");
        var refused = (await api.As("admin").PutYamlAsync(Path, FleetText.Write(2))).ShouldBeProblem(409, "fleet-in-use");
        refused["detail"].ShouldBe($"Cluster fabric-3 cannot be removed: operation {id} is open on it.");
        (await api.As("admin").GetAsync(Path)).Json.GetProperty("clusters").GetArrayLength().ShouldBe(FleetText.Clusters);
        (await api.As("admin").GetAsync("/platform/v1/audit?target=fleet")).Json[0].GetProperty("entry").GetProperty("result").GetString().ShouldBe("refused");
    }
}
