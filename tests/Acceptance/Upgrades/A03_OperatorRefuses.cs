using System.Net;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A3: refusal is a cancel (specification 1.7, 2.8).</summary>
public sealed class A03_OperatorRefuses(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A3_cancel_instead_of_release_leaves_the_node_detoured_and_the_next_one_untouched()
    {
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(1, operatorCheck: true), MsfUpgradeNode.Leaf(2)), Host);
        await Host.ChecksAsync();

        var answer = await Msf.CancelAsync(id);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Text.ShouldBeEmpty();

        var ended = await Msf.EndedAsync(id);
        ended.Status.ShouldBe("canceled", ended.ToString());
        Statuses(ended.Result).ShouldBe(["spine 1 failed_unknown_detoured 000002", "leaf 2 unexecuted"]);
        ended.Node("spine", 1)!.OperatorCheckWaiting.ShouldBe(false);
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["spine 1"]);
        (await DevicesAsync()).Node("spine-1").Detoured.ShouldBeTrue();
        (await DevicesAsync()).Jobs.ShouldHaveSingleItem().Node.ShouldBe("spine-1");
        var told = await Host.ResultAsync(id);
        told.Status.ShouldBe("canceled");
        Statuses(told.Result).ShouldBe(["spine 1 failed_unknown_detoured 000002", "leaf 2 unexecuted"]);

        // The operator repairs and lets traffic return; the cluster is free.
        var release = await Msf.EndedAsync(await Msf.ChangeDetourAsync(ClusterId, "spines", 1, detoured: false));
        release.Status.ShouldBe("completed", release.ToString());
        (await Msf.DetoursAsync(ClusterId)).ShouldBeEmpty();
        (await DevicesAsync()).Node("spine-1").Detoured.ShouldBeFalse();
        (await Msf.CancelAsync(id)).Outcome.ShouldBe("404 030001");
    }
}
