using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A4 and A5: the OS is new, the services do not come back.</summary>
public sealed class A04_A05_RecoveryFails(AcceptancePlatform platform) : Scenario(platform)
{
    protected override async ValueTask ArrangeAsync() => await FaultAsync("leaf-1", new { kind = "recoveryFails" });

    [Fact]
    public async Task A4_with_operator_check_the_operator_is_told_failed_and_the_operation_waits_for_his_decision()
    {
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(2), MsfUpgradeNode.Leaf(1, operatorCheck: true)), Host);

        var check = (await Host.ChecksAsync()).ShouldHaveSingleItem();
        check.Json.GetProperty("os_upgrade_result").GetString().ShouldBe("failed");
        check.Json.GetProperty("node_id").GetString().ShouldBe("1");
        var waiting = await Msf.DetailAsync(id);
        waiting.Status.ShouldBe("executing", waiting.ToString());
        var node = waiting.Node("leaf", 1).ShouldNotBeNull();
        node.Status.ShouldBe("recovering");
        node.OperatorCheckWaiting.ShouldBe(true);
        waiting.Node("spine", 2)!.Status.ShouldBe("completed");
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["leaf 1"]);

        // Accepting a failed recovery ends as completed/200 for MSF's clients (2.5.6); the platform itself remembers (D-18).
        var release = await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "leafs", 1, detoured: false));
        release.Status.ShouldBe("completed", release.ToString());
        (await Platform.Api.ClosedAsync(await Platform.NativeIdAsync(id))).Outcome.ShouldBe("completedWithAcceptedFailure");
        var ended = await Msf.EndedAsync(id);
        ended.Status.ShouldBe("completed", ended.ToString());
        ended.StatusCode.ShouldBe(200);
        Statuses(ended.Result).ShouldBe(["spine 2 completed", "leaf 1 completed"]);
        (await Msf.DetoursAsync(ClusterId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A5_without_operator_check_the_operation_fails_the_node_stays_detoured_and_the_following_are_unexecuted()
    {
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(1), MsfUpgradeNode.Leaf(1), MsfUpgradeNode.Spine(2)), Host);

        var ended = await Msf.EndedAsync(id);

        ended.Status.ShouldBe("failed", ended.ToString());
        ended.StatusCode.ShouldBe(500);
        Statuses(ended.Result).ShouldBe(["spine 1 completed", "leaf 1 failed_not_recovered 050002", "spine 2 unexecuted"]);
        ended.ResultOf("leaf", 1)!.ErrorMessage.ShouldNotBeNullOrEmpty();
        Statuses(ended.Nodes).ShouldBe(["spine 1 completed", "leaf 1 failed_not_recovered", "spine 2 unexecuted"]);
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["leaf 1"]);
        var devices = await DevicesAsync();
        devices.Node("leaf-1").Detoured.ShouldBeTrue();
        devices.Node("leaf-1").Version.ShouldBe(TestFleet.NewLeaf);
        devices.Node("spine-2").Version.ShouldBe(TestFleet.OldSpine);
        var told = await Host.ResultAsync(id);
        told.Status.ShouldBe("failed");
        told.StatusCode.ShouldBe(500);
        Host.Checks.ShouldBeEmpty();
    }
}
