using System.Net.Http.Json;
using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Simulator;

/// <summary>Controls: each protection is broken on purpose, past the handlers or by sabotage, and the simulator sees it.</summary>
public sealed class ViolationTests(BenchFixture fixture) : BenchTests(fixture)
{
    [Fact]
    public async Task Two_zones_out_at_once_and_the_majority_with_them()
    {
        var cluster = await Cluster();

        await Act(cluster, "zones/zone1/stop");
        (await cluster.Violations()).ShouldBe(0);
        await Act(cluster, "zones/zone2/stop");

        (await cluster.Violations("twoZonesOut")).ShouldBe(1);
    }

    [Fact]
    public async Task A_log_stream_without_majority()
    {
        var cluster = await Cluster();
        await cluster.Fault("replicaOutOfSync", "z2-1");

        await Act(cluster, "zones/zone1/stop");

        (await cluster.Violations("majorityLost")).ShouldBe(4);
        (await cluster.Get("violations")).GetProperty("all")[0].GetProperty("text").GetString()!.ShouldContain("log stream 1 of tenant 1 kept 1 of 3");
    }

    [Fact]
    public async Task A_zone_begun_before_the_one_before_has_caught_up()
    {
        var cluster = await Cluster();
        await Prepared(cluster);
        await RollingUpgrade.Zone(cluster, BenchCluster.Hop, "zone1").Where(step => step.Command is not (AwaitServers or RunVersionScript { Zone: not null })).Run(cluster);
        await cluster.Fault("replicaOutOfSync", "z1-1");

        await Act(cluster, "zones/zone2/stop");

        (await cluster.Violations("majorityLost")).ShouldBe(4);
    }

    [Fact]
    public async Task A_server_stopped_whose_zone_serves()
    {
        var cluster = await Cluster();
        await Prepared(cluster);

        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop), "z1-1");

        (await cluster.Violations("serverStoppedInService")).ShouldBe(1);
        (await cluster.Violations()).ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_ran_twice_for_one_attempt()
    {
        await using var sabotaged = await HandlerBench.Start(("SimulatedObCluster:IgnoreAttemptIds", "true"));
        var cluster = await BenchCluster.Declare(sabotaged);
        var step = cluster.Step(new RevertServer("4.0.0.0-1"));

        await cluster.Ask(step);
        await cluster.Ask(step with { Look = 2 });

        (await cluster.Violations("jobRanTwice")).ShouldBe(1);
    }

    [Fact]
    public async Task An_act_with_an_older_fence()
    {
        var cluster = await Cluster();
        await Act(cluster, "nodes/z1-1/freeze", fence: 3);

        (await Bench.Simulator.PostAsJsonAsync($"clusters/{cluster.Id}/nodes/z1-1/freeze", new { scope = cluster.Id, fence = 2 })).IsSuccessStatusCode.ShouldBeFalse();

        (await cluster.Violations("oldFence")).ShouldBe(1);
    }

    [Fact]
    public async Task A_package_with_a_wrong_digest_installed_where_nobody_verified()
    {
        var cluster = await Cluster();
        await cluster.Done(new CreateTaskFolder(cluster.Folder));
        await cluster.Fault("packageDamaged", "z1-1", times: 1);
        DatabaseHop[] hops = [BenchCluster.Hop];
        (await cluster.Finish(new StagePackages(cluster.Folder, hops))).Kind.ShouldBe(AnswerKind.Failed);
        // Only the libraries are still missing; the damaged package is left as it is.
        var rest = BenchCluster.Hop with { Packages = [.. BenchCluster.Hop.Packages.Where(package => package.Name == "oceanbase-ce-libs")] };
        await cluster.Done(new StagePackages(cluster.Folder, [rest]));
        await cluster.Done(new UnpackPackages(cluster.Folder, hops));
        await cluster.Done(new StopZone("zone1"));

        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));

        (await cluster.Violations("wrongPackageInstalled")).ShouldBe(1);
        (await cluster.Violations()).ShouldBe(1);
    }

    [Fact]
    public async Task A_way_back_behind_the_point_of_no_return()
    {
        var cluster = await Cluster();
        await RollingUpgrade.All(cluster, freeze: false, BenchCluster.Hop).Run(cluster);
        await cluster.Done(new StopZone("zone1"));

        (await cluster.Finish(new RevertServer(BenchCluster.Old))).Problem!.Text.ShouldContain("data version 4.2.1.1 is newer");

        (await cluster.Violations("revertedTooLate")).ShouldBe(1);
    }

    [Fact]
    public async Task With_the_service_stopped_on_purpose_none_of_it_counts()
    {
        var cluster = await Cluster();
        (await Bench.Simulator.PutAsJsonAsync($"clusters/{cluster.Id}/mode", new { mode = "stopService" })).EnsureSuccessStatusCode();

        await Act(cluster, "zones/zone1/stop");
        await Act(cluster, "zones/zone2/stop");

        (await cluster.Violations()).ShouldBe(0);
    }

    private static async Task Act(BenchCluster cluster, string path, long fence = 1) => await cluster.Post(path, new { scope = cluster.Id, fence });

    private static async Task Prepared(BenchCluster cluster)
    {
        await RollingUpgrade.Prepare(cluster, BenchCluster.Hop).Run(cluster);
        await RollingUpgrade.Begin(cluster, BenchCluster.Hop).Run(cluster);
    }
}
