using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Lab.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Lab.Tests.Drill;

/// <summary>What real routers tell of their cabling, compared with a fleet file that is right and with one that is not.</summary>
[Collection(DrillCollection.Name)]
public sealed class DiscoveryTests(Drill drill)
{
    [Fact]
    public async Task The_links_of_the_fleet_are_found_on_the_devices_and_a_wrong_cable_is_told()
    {
        Assert.SkipWhen(FabricLab.Obstacle is not null, FabricLab.Obstacle ?? "");
        var fleet = await drill.Lab.FleetAsync();
        var found = await AskDevicesAsync();
        found.GetProperty("matches").GetBoolean().ShouldBeTrue(found.ToString());
        var shape = drill.Lab.Shape;
        found.GetProperty("links").EnumerateArray().Count(link => link.GetProperty("adjacent").GetBoolean()).ShouldBe(shape.Spines * shape.Leaves);
        // The hosts are routers that nobody declared.
        found.GetProperty("unknownNeighbours").GetArrayLength().ShouldBeGreaterThan(0);

        // The file says that two cables of leaf-1 are in each other's port.
        await drill.Api.ApplyFleetAsync(fleet.Replace("b: leaf-1, bPort: swp51", "b: leaf-1, bPort: swpX", StringComparison.Ordinal)
            .Replace("b: leaf-1, bPort: swp52", "b: leaf-1, bPort: swp51", StringComparison.Ordinal).Replace("bPort: swpX", "bPort: swp52", StringComparison.Ordinal));
        var wrong = await DiscoveryAsync();
        wrong.GetProperty("matches").GetBoolean().ShouldBeFalse();
        wrong.GetProperty("differences").EnumerateArray().Select(difference => difference.GetProperty("code").GetString()).Distinct().ShouldBe(["port-differs"], wrong.ToString());
        await drill.Api.ApplyFleetAsync(fleet);
        (await DiscoveryAsync()).GetProperty("matches").GetBoolean().ShouldBeTrue();
    }

    // A check of one switch asks all of them first.
    private async Task<JsonElement> AskDevicesAsync()
    {
        var check = await drill.SubmitAsync(new { cluster = drill.Lab.Cluster, kind = "check", nodes = new[] { new { node = "spine-1", equipmentType = Upgrades.Type("2.1") } } });
        var ended = await drill.Api.ClosedAsync(check.Id);
        ended.Outcome.ShouldBe("completed", ended.ToString());
        return await DiscoveryAsync();
    }

    private Task<JsonElement> DiscoveryAsync() =>
        drill.Api.Http.GetFromJsonAsync<JsonElement>(new Uri($"/platform/v1/fleet/clusters/{drill.Lab.Cluster}/discovery", UriKind.Relative));
}
