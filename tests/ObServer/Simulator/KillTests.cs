using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Simulator;

/// <summary>A simulator that is killed goes on where its clusters are by then.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task State_and_what_takes_time_survive_kill_9()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("declared"));
        await File.WriteAllTextAsync(folder.Combine("token"), "secret-of-the-test\n");
        await File.WriteAllTextAsync(folder.Combine("declared", "shop.json"), JsonSerializer.Serialize(SimulatorHost.Declaration));
        await using var service = await ServiceProcess.StartAsync(new ServiceSettings
        {
            Project = "SimulatedObCluster",
            Environment = new Dictionary<string, string>
            {
                ["SimulatedObCluster__Folder"] = folder.Combine("state"),
                ["SimulatedObCluster__DeclarationsFolder"] = folder.Combine("declared"),
                ["SimulatedObCluster__TokenFile"] = folder.Combine("token"),
                ["SimulatedObCluster__Timings__ZoneStop"] = "00:00:00.2",
                ["SimulatedObCluster__Timings__ServerStop"] = "00:00:00.1",
                ["SimulatedObCluster__Timings__Install"] = "00:00:00.1",
                ["SimulatedObCluster__Timings__ServerStart"] = "00:00:00.1",
            },
        });
        using var client = new HttpClient { BaseAddress = new Uri(service.Address, "/obcluster/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "secret-of-the-test") } };
        (await client.PostAsJsonAsync("clusters/shop/nodes/z3-1/faults", new { kind = "noPython" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync("clusters/shop/zones/zone1/stop", new { scope = "shop", fence = 4 })).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync("clusters/shop/jobs/a%2F1", new { node = "z1-1", kind = "revert", scope = "shop", fence = 4, versionBuild = "4.2.1.0-100000092023110109" })).EnsureSuccessStatusCode();

        await service.Kill9Async();
        await service.RestartAsync();

        await Eventually.PassesAsync(
            async () =>
            {
                var now = await client.GetFromJsonAsync<JsonElement>("clusters/shop");
                now.GetProperty("zones")[0].GetProperty("status").GetString().ShouldBe("INACTIVE");
                now.GetProperty("servers")[0].GetProperty("serves").GetBoolean().ShouldBeTrue();
                now.GetProperty("servers")[0].GetProperty("counters").GetProperty("starts").GetInt32().ShouldBe(1);
                now.GetProperty("jobs")[0].GetProperty("exitCode").GetInt32().ShouldBe(0);
            },
            TimeSpan.FromSeconds(30), "the zone is out and the server has been restarted once");
        (await client.GetFromJsonAsync<JsonElement>("clusters/shop/nodes/z3-1/host")).GetProperty("python").GetBoolean().ShouldBeFalse();
        var again = await client.PutAsJsonAsync("clusters/shop/jobs/a%2F1", new { node = "z1-1", kind = "revert", scope = "shop", fence = 4, versionBuild = "4.2.1.0-100000092023110109" });
        again.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await client.PostAsJsonAsync("clusters/shop/zones/zone1/start", new { scope = "shop", fence = 3 })).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }
}
