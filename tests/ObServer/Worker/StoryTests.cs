using System.Diagnostics;
using Shouldly;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>Whole upgrades, step after step, by the real handlers.</summary>
public sealed class StoryTests(BenchFixture fixture, ITestOutputHelper output) : BenchTests(fixture)
{
    [Fact]
    public async Task A_rolling_upgrade_brings_every_server_to_the_target_and_breaks_no_promise()
    {
        var cluster = await Cluster(servers: 2);

        await RollingUpgrade.All(cluster, freeze: true, BenchCluster.Hop).Run(cluster);

        var seen = await cluster.Get();
        foreach (var server in seen.GetProperty("servers").EnumerateArray())
        {
            server.GetProperty("version").GetString().ShouldBe("4.2.1.1-101000062023110109");
            server.GetProperty("kept").EnumerateArray().Select(one => one.GetString()).ShouldBe([BenchCluster.Old, "4.2.1.1-101000062023110109"]);
            var counters = server.GetProperty("counters");
            counters.GetProperty("installs").GetInt32().ShouldBe(1);
            counters.GetProperty("starts").GetInt32().ShouldBe(1);
            counters.GetProperty("freezes").GetInt32().ShouldBe(1);
            counters.GetProperty("agentRestarts").GetInt32().ShouldBe(1);
            server.GetProperty("agent").GetProperty("runningVersion").GetString().ShouldBe("4.2.1.1-101000062023110109");
            server.GetProperty("folders").GetArrayLength().ShouldBe(0);
        }

        (await cluster.History()).Where(line => line.Contains("zone", StringComparison.Ordinal))
            .ShouldBe(["stop zone1", "start zone1", "stop zone2", "start zone2", "stop zone3", "start zone3"]);
        seen.GetProperty("minObserverVersion").GetString().ShouldBe("4.2.1.1");
        seen.GetProperty("upgradeMode").GetBoolean().ShouldBeFalse();
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task Two_hops_run_both_versions_on_the_way()
    {
        var cluster = await Cluster();

        await RollingUpgrade.All(cluster, freeze: false, BenchCluster.Hop, BenchCluster.HopTo("4.3.0.0", "200000012024010109.el7")).Run(cluster);

        (await cluster.Node("z2-1")).GetProperty("kept").EnumerateArray().Select(one => one.GetString())
            .ShouldBe([BenchCluster.Old, "4.2.1.1-101000062023110109", "4.3.0.0-200000012024010109"]);
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task With_the_service_stopped_all_servers_go_at_once()
    {
        var cluster = await Cluster(zones: 2, more: new { mode = "stopService" });
        await RollingUpgrade.Prepare(cluster, BenchCluster.Hop).Run(cluster);
        await RollingUpgrade.Begin(cluster, BenchCluster.Hop).Run(cluster);

        var steps = cluster.Nodes.Select(node => cluster.Step(new InstallServer(cluster.Folder, BenchCluster.Hop, AtOnce: true), node)).ToArray();
        foreach (var step in steps)
            await cluster.Ask(step);
        Bench.Clock.Advance(TimeSpan.FromSeconds(1));
        (await cluster.Ask(steps[0] with { Mode = Contracts.Messages.StepMode.Look })).Kind.ShouldBe(Contracts.Messages.AnswerKind.Pending);
        (await cluster.Ask(new AwaitServers(BenchCluster.Hop.VersionBuild, cluster.Nodes))).Kind.ShouldBe(Contracts.Messages.AnswerKind.Pending);
        foreach (var step in steps)
            (await cluster.Finish(step)).Kind.ShouldBe(Contracts.Messages.AnswerKind.Done);
        await cluster.Done(new AwaitServers(BenchCluster.Hop.VersionBuild, cluster.Nodes));
        await RollingUpgrade.End(cluster, BenchCluster.Hop).Run(cluster);

        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task The_way_back_ends_where_it_began()
    {
        var cluster = await Cluster();
        await RollingUpgrade.Prepare(cluster, BenchCluster.Hop).Run(cluster);
        await RollingUpgrade.Begin(cluster, BenchCluster.Hop).Run(cluster);
        await RollingUpgrade.Zone(cluster, BenchCluster.Hop, "zone1").Run(cluster);

        await cluster.Done(new StopZone("zone1"));
        await cluster.Done(new RevertServer(BenchCluster.Old), "z1-1");
        await cluster.Done(new AwaitServers(BenchCluster.Old, ["z1-1"]));
        await cluster.Done(new StartZone("zone1"));
        await cluster.Done(new LeaveUpgradeMode());
        await cluster.Done(new RestoreParameters());
        foreach (var node in cluster.Nodes)
        {
            await cluster.Done(new RestoreAgent(cluster.Folder), node);
            await cluster.Done(new RemoveTaskFolder(cluster.Folder), node);
        }

        var seen = await cluster.Get();
        seen.GetProperty("upgradeMode").GetBoolean().ShouldBeFalse();
        seen.GetProperty("minObserverVersion").GetString().ShouldBe("4.2.1.0");
        seen.GetProperty("servers")[0].GetProperty("version").GetString().ShouldBe(BenchCluster.Old);
        seen.GetProperty("servers")[0].GetProperty("agent").GetProperty("version").GetString().ShouldBe("4.2.0.0-100000052023091914");
        seen.GetProperty("parameters").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "enable_rebalance" && one.GetProperty("tenant").GetString() == "shop")
            .GetProperty("value").GetString().ShouldBe("True");
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task A_whole_run_is_cheap_enough_for_hundreds_of_them()
    {
        var first = await Cluster();
        await RollingUpgrade.All(first, freeze: false, BenchCluster.Hop).Run(first);
        var cluster = await Cluster();
        var began = Stopwatch.GetTimestamp();

        await RollingUpgrade.All(cluster, freeze: false, BenchCluster.Hop).Run(cluster);

        var took = Stopwatch.GetElapsedTime(began);
        output.WriteLine($"A rolling upgrade of three servers through the bench took {took.TotalMilliseconds:0} ms.");
        took.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
