using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A17: MSF's completion notice is our worker's answer. Every answer, command and wake-up comes twice here (D-09).</summary>
public sealed class A17_DoubledNotices(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A17_a_completion_notice_that_comes_twice_changes_nothing()
    {
        await using var doubled = await MessageDuplicator.StartAsync(Platform.Cluster.Rabbit.Address, QueueNames.Operations, QueueNames.Steps(Families.Switch));
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(1, operatorCheck: true), MsfUpgradeNode.Leaf(1)), Host);
        await Host.ChecksAsync();
        await Msf.ChangeDetourAsync(ClusterId, "spines", 1, detoured: false);

        var ended = await Msf.EndedAsync(id);

        doubled.Count.ShouldBeGreaterThan(0);
        ended.Status.ShouldBe("completed", ended.ToString());
        Statuses(ended.Result).ShouldBe(["spine 1 completed", "leaf 1 completed"]);
        var counters = await Platform.Devices.CountersAsync(Fabric.Id);
        counters.ScriptRuns.Values.ShouldBe([1, 1]);
        counters.Nodes["spine-1"].DetourSet.ShouldBe(1);
        counters.Nodes["spine-1"].DetourReleased.ShouldBe(1);
        await Host.ResultAsync(id);
        Host.Checks.ShouldHaveSingleItem();
        Host.ResultsOf(id).ShouldHaveSingleItem();
    }
}
