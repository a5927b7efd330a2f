using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Engine.Fleet;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Database clusters in the fleet: zones, versions and statuses beside what the file says.</summary>
public sealed class DatabaseFleetTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/fleet";

    private const string Yaml = """
        version: 1
        credentials: { ob-root: file:/run/secrets/ob-root }
        clusters:
          - id: ob-1
            family: observer
            edition: standalone
            clusterNumber: 7
            sql: { credential: ob-root }
            nodes:
              - { id: server-1, zone: zone1, home: /home/admin/oceanbase, address: 192.0.2.31, rpcPort: 3882 }
              - { id: server-2, zone: zone2, home: /home/admin/oceanbase, address: 192.0.2.32 }
              - { id: server-10, zone: zone2, home: /home/admin/oceanbase, address: 192.0.2.33 }
        """;

    [Fact]
    public async Task A_cluster_shows_its_edition_its_zones_and_where_its_servers_live()
    {
        await using var api = await fixture.StartAsync();
        (await api.As("admin").PutYamlAsync(Path, Yaml)).ShouldBeStatus(200);
        var cluster = (await api.As("viewer").GetAsync($"{Path}/clusters/ob-1")).ShouldBeStatus(200).Json;
        (cluster.GetProperty("family").GetString(), cluster.GetProperty("edition").GetString()).ShouldBe(("observer", "standalone"));
        cluster.GetProperty("settings").GetRawText().ShouldBe("""{"clusterNumber":"7"}""");
        cluster.TryGetProperty("version", out _).ShouldBeFalse("no server was ever seen");
        Zones(cluster).ShouldBe(["zone1: ? ? server-1", "zone2: ? ? server-2,server-10"]);
        var first = cluster.GetProperty("nodes")[0];
        (first.GetProperty("role").GetString(), first.GetProperty("zone").GetString(), first.GetProperty("address").GetString()).ShouldBe(("observer", "zone1", "192.0.2.31"));
        first.GetProperty("settings").GetRawText().ShouldBe("""{"home":"/home/admin/oceanbase","rpcPort":"3882"}""");
        first.TryGetProperty("equipmentType", out _).ShouldBeFalse();
        cluster.GetRawText().ShouldNotContain("ob-root", Case.Sensitive, "as whom the database is asked is nobody's business here");
        (await api.As("viewer").GetAsync(Path)).Json.GetProperty("clusters")[0].GetProperty("zones").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Versions_and_statuses_are_those_last_seen()
    {
        await using var api = await fixture.StartAsync();
        (await api.As("admin").PutYamlAsync(Path, Yaml)).ShouldBeStatus(200);
        var now = DateTimeOffset.UtcNow;
        await SeeAsync(api, Seen("server-1", "4.2.1.0", "ACTIVE", "ACTIVE", now), Seen("server-2", "4.2.1.1", "STOPPED", "INACTIVE", now), Seen("server-10", "4.2.1.1", "ACTIVE", "ACTIVE", now.AddMinutes(-5)));
        var cluster = await ClusterAsync(api);
        Zones(cluster).ShouldBe(["zone1: ACTIVE 4.2.1.0 server-1", "zone2: INACTIVE 4.2.1.1 server-2,server-10"]);
        cluster.TryGetProperty("version", out _).ShouldBeFalse("they differ");
        var second = cluster.GetProperty("nodes")[1];
        (second.GetProperty("version").GetString(), second.GetProperty("serverStatus").GetString()).ShouldBe(("4.2.1.1", "STOPPED"));
        second.GetProperty("facts").TryGetProperty(FactNames.ParameterBackup, out _).ShouldBeFalse();

        await SeeAsync(api, Seen("server-1", "4.2.1.1", "ACTIVE", "ACTIVE", now.AddSeconds(1)));
        (await ClusterAsync(api)).GetProperty("version").GetString().ShouldBe("4.2.1.1");
    }

    [Fact]
    public async Task A_fabric_has_neither_zones_nor_an_edition()
    {
        var cluster = (await fixture.Api.As("viewer").GetAsync($"{Path}/clusters/fabric-1")).ShouldBeStatus(200).Json;
        foreach (var member in new[] { "zones", "edition", "settings" })
            cluster.TryGetProperty(member, out _).ShouldBeFalse(member);
        foreach (var member in new[] { "zone", "serverStatus", "settings" })
            cluster.GetProperty("nodes")[0].TryGetProperty(member, out _).ShouldBeFalse(member);
    }

    [Fact]
    public async Task Errors_of_a_database_cluster_are_told_with_their_lines()
    {
        var refused = (await fixture.Api.As("admin").PutYamlAsync($"{Path}?dryRun=true", Yaml.Replace("edition: standalone", "edition: gold", StringComparison.Ordinal).Replace("id: server-2, zone: zone2", "id: server-2, equipmentType: x", StringComparison.Ordinal)))
            .ShouldBeProblem(422, "fleet-invalid");
        refused.Json.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("line").GetInt32()} {error.GetProperty("path").GetString()}")
            .ShouldBe(["6 clusters[0].edition", "11 clusters[0].nodes[1]", "11 clusters[0].nodes[1].equipmentType"]);
    }

    private static string[] Zones(JsonElement cluster) => [.. cluster.GetProperty("zones").EnumerateArray().Select(zone =>
        $"{zone.GetProperty("name").GetString()}: {Optional(zone, "status")} {Optional(zone, "version")} {string.Join(',', zone.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()))}")];

    private static string? Optional(JsonElement zone, string member) => zone.TryGetProperty(member, out var value) ? value.GetString() : "?";

    private static async Task<JsonElement> ClusterAsync(ApiHost api) => (await api.As("viewer").GetAsync($"{Path}/clusters/ob-1")).ShouldBeStatus(200).Json;

    private static NodeObservation Seen(string node, string version, string status, string zone, DateTimeOffset at) => new(
        node,
        new Dictionary<string, string>
        {
            [FactNames.Reachable] = "true",
            [FactNames.Healthy] = status == "ACTIVE" ? "true" : "false",
            [FactNames.Version] = version,
            [FactNames.ServerStatus] = status,
            [FactNames.ZoneStatus] = zone,
            [FactNames.ParameterBackup] = "{}",
        },
        at, "observation", Complete: true);

    private static async Task SeeAsync(ApiHost api, params NodeObservation[] seen)
    {
        await using var scope = api.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FleetStore>().RecordFactsAsync("ob-1", seen);
    }
}
