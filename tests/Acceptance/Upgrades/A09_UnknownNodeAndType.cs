using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A9: nothing is checked before the 202; at the start everything is, before anything is touched (specification 2.3, step 4).</summary>
public sealed class A09_UnknownNodeAndType(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A9_an_unknown_node_and_an_unknown_equipment_type_fail_the_operation_before_anything_is_touched()
    {
        var id = await Msf.SubmitAsync(
            Upgrade(MsfUpgradeNode.Spine(1), new MsfUpgradeNode("leaf", "77", "22"), new MsfUpgradeNode("leaf", "1", "99"), MsfUpgradeNode.Leaf(2)), Host);

        var ended = await Msf.EndedAsync(id);

        ended.Status.ShouldBe("failed", ended.ToString());
        ended.StatusCode.ShouldBe(404);
        const string missing = "failed_not_os_upgraded_not_detoured 030001";
        Statuses(ended.Result).ShouldBe(["spine 1 unexecuted", $"leaf 77 {missing}", $"leaf 1 {missing}", "leaf 2 unexecuted"]);
        ended.Result.Where(node => node.ErrorCode is not null).ShouldAllBe(node => !string.IsNullOrEmpty(node.ErrorMessage));
        var counters = await Platform.Devices.CountersAsync(Fabric.Id);
        counters.ScriptRuns.ShouldBeEmpty();
        counters.Nodes.Values.ShouldAllBe(node => node.DetourSet == 0 && node.Reboots == 0);
        var told = await Host.ResultAsync(id);
        told.Status.ShouldBe("failed");
        told.StatusCode.ShouldBe(404);
    }
}
