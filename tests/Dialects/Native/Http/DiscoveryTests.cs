using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Engine.Fleet;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>What the devices of a cluster tell, over HTTP.</summary>
public sealed class DiscoveryTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/fleet/clusters/fabric-1/discovery";

    [Fact]
    public async Task Links_neighbours_and_differences_come_from_the_last_observation()
    {
        await using var api = await fixture.StartAsync();
        var viewer = api.As("viewer");
        var before = (await viewer.GetAsync(Path)).ShouldBeStatus(200).Json;
        (before.GetProperty("matches").GetBoolean(), before.GetProperty("links").GetArrayLength()).ShouldBe((false, 0));

        await using (var scope = api.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<FleetStore>().RecordFactsAsync("fabric-1",
            [
                Seen("spine-1", "10.0.0.1", """[{"interface":"swp1","routerId":"10.0.0.2","cost":100}]"""),
                Seen("leaf-1", "10.0.0.2", """[{"interface":"swp51","routerId":"10.0.0.1","cost":100},{"interface":"swp9","name":"host-7","address":"203.0.113.7"}]"""),
            ], TestContext.Current.CancellationToken);

        var found = (await viewer.GetAsync(Path)).ShouldBeStatus(200).Json;
        var link = found.GetProperty("links").EnumerateArray().ShouldHaveSingleItem();
        (link.GetProperty("a").GetString(), link.GetProperty("aPort").GetString(), link.GetProperty("b").GetString(), link.GetProperty("bPort").GetString()).ShouldBe(("leaf-1", "swp51", "spine-1", "swp1"));
        found.GetProperty("unknownNeighbours").EnumerateArray().ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("host-7");
        found.GetProperty("nodes").EnumerateArray().Where(node => node.GetProperty("asked").GetBoolean()).Select(node => node.GetProperty("id").GetString()).ShouldBe(["leaf-1", "spine-1"]);
        found.GetProperty("differences").EnumerateArray().Select(difference => difference.GetProperty("code").GetString()).ShouldContain("not-asked");
    }

    [Fact]
    public async Task A_cluster_that_nobody_declared_is_not_found() =>
        (await fixture.Api.As("viewer").GetAsync("/platform/v1/fleet/clusters/nowhere/discovery")).ShouldBeProblem(404, "not-found");

    private static NodeObservation Seen(string node, string routerId, string neighbours) => new(
        node,
        new Dictionary<string, string> { [FactNames.Reachable] = "true", [FactNames.Healthy] = "true", [FactNames.Detoured] = "false", [FactNames.RouterId] = routerId, [FactNames.Neighbours] = neighbours },
        DateTimeOffset.UtcNow, "observation", Complete: true);
}
