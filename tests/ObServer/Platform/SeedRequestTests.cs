using Shouldly;
using UpgradePlatform.Dialects.Tests.ObShell;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>Must show 1: the sample request of the vendor, from the encrypted header to the last server.</summary>
public sealed class SeedRequestTests(DatabasePlatform platform)
{
    [Theory]
    [InlineData(SdkStyle.Python)]
    [InlineData(SdkStyle.Go)]
    public async Task The_sample_request_upgrades_every_server_in_thirty_stages(SdkStyle style)
    {
        var site = await platform.TakeAsync(style);
        var parameters = await site.ParametersAsync();
        var upgrade = await site.UpgradeAsync();
        Shown(upgrade, "max_stage", "stage", "state", "operator", "name", "start_time", "end_time", "maintenance_type")
            .ShouldBe(["30", "1", "READY", "RUN", "OB rolling upgrade 4.2.1.1-101000062023110109.el7", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2"]);
        upgrade.Created.GetProperty("nodes").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        // Sent again while it runs, it is the same upgrade (6.3, 8.1); another one is refused.
        (await site.UpgradeAsync()).Id.ShouldBe(upgrade.Id);
        (await site.Client.PostAsync("/api/v1/ob/upgrade", """{"version":"4.2.1.1","release":"101000062023110109.el7","mode":"stopService"}""")).Status.ShouldBeGreaterThanOrEqualTo(400);

        var dag = await upgrade.SucceededAsync();
        dag.GetProperty("stage").GetInt32().ShouldBe(30);
        dag.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(NodeNames.Rolling);
        upgrade.Polls.ShouldBeGreaterThan(10);
        await site.ShouldBeWholeAsync(ObShellSite.Target, ObShellSite.Target, parameters);
        await ShouldTellTheVersionAsync(site);
        (await site.Client.GetAsync("/api/v1/task/dag/unfinish")).Data().GetProperty("contents").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_check_has_six_stages_and_changes_nothing()
    {
        var site = await platform.TakeAsync();
        var (parameters, agent) = (await site.ParametersAsync(), await site.AgentAsync());
        var check = await site.CheckAsync();
        Shown(check, "max_stage", "state", "name", "maintenance_type").ShouldBe(["6", "READY", "Upgrade check OB 4.2.1.1-101000062023110109.el7", "1"]);
        var dag = await check.SucceededAsync();
        dag.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(NodeNames.Check);
        await site.ShouldBeWholeAsync(ObShellSite.Before, agent, parameters);
    }

    [Fact]
    public async Task A_stop_of_the_service_upgrades_all_servers_in_eighteen_stages()
    {
        var site = await platform.TakeAsync(SdkStyle.Go);
        // All servers stop at once, which the simulation holds against whoever does it unless it was announced.
        await site.Face.SetModeAsync(site.Cluster, "stopService");
        var parameters = await site.ParametersAsync();
        var upgrade = await site.UpgradeAsync(ObShellSite.Seed.Replace("rolling", "stopService", StringComparison.Ordinal));
        Shown(upgrade, "max_stage", "state", "name").ShouldBe(["18", "READY", "OB stop service upgrade 4.2.1.1-101000062023110109.el7"]);
        var dag = await upgrade.SucceededAsync();
        dag.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(NodeNames.StopService);
        await site.ShouldBeWholeAsync(ObShellSite.Target, ObShellSite.Target, parameters);
        await ShouldTellTheVersionAsync(site);
    }

    private static string[] Shown(DagWatch dag, params string[] members) => [.. members.Select(member => dag.Created.GetProperty(member).ToString())];

    private static async Task ShouldTellTheVersionAsync(ObShellSite site)
    {
        var info = (await site.Client.GetAsync("/api/v1/ob/info")).Data().GetProperty("obcluster_info");
        info.GetProperty("version").GetString().ShouldBe("4.2.1.1");
        foreach (var server in info.GetProperty("topology").EnumerateObject().SelectMany(zone => zone.Value.EnumerateArray()))
            (server.GetProperty("build_version").GetString(), server.GetProperty("status").GetString()).ShouldBe(("4.2.1.1_101000062023110109", "ACTIVE"));
    }
}
