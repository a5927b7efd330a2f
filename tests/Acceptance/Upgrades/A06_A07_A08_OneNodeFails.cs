using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A6 to A8: the node at which an operation fails says how far it came.</summary>
public sealed class A06_A07_A08_OneNodeFails(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A6_a_failed_upgrade_of_the_OS_leaves_the_node_detoured()
    {
        await FaultAsync("spine-1", new { kind = "scriptFails", times = 1 });

        var ended = await RunAsync();

        Statuses(ended.Result).ShouldBe(["spine 1 failed_not_os_upgraded_detoured 050002", "leaf 1 unexecuted"]);
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["spine 1"]);
        (await DevicesAsync()).Node("spine-1").Version.ShouldBe(TestFleet.OldSpine);
    }

    [Fact]
    public async Task A7_a_refused_change_of_costs_leaves_the_node_as_it_was()
    {
        await FaultAsync("spine-1", new { kind = "detourRefused" });

        var ended = await RunAsync();

        Statuses(ended.Result).ShouldBe(["spine 1 failed_not_os_upgraded_not_detoured 050002", "leaf 1 unexecuted"]);
        (await Msf.DetoursAsync(ClusterId)).ShouldBeEmpty();
        var counters = await Platform.Devices.CountersAsync(Fabric.Id);
        counters.Nodes["spine-1"].DetourSet.ShouldBe(0);
        counters.ScriptRuns.ShouldBeEmpty();
        (await DevicesAsync()).Nodes.ShouldAllBe(node => !node.Detoured && node.Healthy);
    }

    [Fact]
    public async Task A8_a_refused_release_after_a_good_recovery_leaves_the_node_recovered_and_detoured()
    {
        await FaultAsync("spine-1", new { kind = "releaseRefused" });

        var ended = await RunAsync();

        Statuses(ended.Result).ShouldBe(["spine 1 failed_recovered_detoured 050002", "leaf 1 unexecuted"]);
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["spine 1"]);
        (await DevicesAsync()).Node("spine-1").Version.ShouldBe(TestFleet.NewSpine);
    }

    private async Task<MsfOperation> RunAsync()
    {
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(1), MsfUpgradeNode.Leaf(1)), Host);
        var ended = await Msf.EndedAsync(id);
        ended.Status.ShouldBe("failed", ended.ToString());
        ended.StatusCode.ShouldBe(500);
        ended.ResultOf("spine", 1)!.ErrorMessage.ShouldNotBeNullOrEmpty();
        (await Host.ResultAsync(id)).Status.ShouldBe("failed");
        Host.Checks.ShouldBeEmpty();
        return ended;
    }
}
