using System.Net;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A2: confirmation is the release of the waiting node's detour (specification 1.7, 2.5).</summary>
public sealed class A02_OperatorCheck(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A2_a_node_with_operator_check_waits_until_its_detour_is_released_and_only_then_the_next_one_starts()
    {
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(1, operatorCheck: true), MsfUpgradeNode.Leaf(2)), Host);

        var check = (await Host.ChecksAsync()).ShouldHaveSingleItem();
        check.Method.ShouldBe("PUT");
        check.MediaType!.ShouldStartWith("application/json");
        check.Json.GetProperty("cluster_id").GetString().ShouldBe(ClusterId);
        check.Json.GetProperty("fabric_type").GetString().ShouldBe("spine");
        check.Json.GetProperty("node_id").GetString().ShouldBe("1");
        check.Json.GetProperty("os_upgrade_result").GetString().ShouldBe("succeeded");
        // State first, then the notification (D-52): who was told finds the node waiting.
        await ShouldWaitAsync(id);
        (await Msf.DetoursAsync(ClusterId)).ShouldBe(["spine 1"]);

        var release = await Msf.ChangeDetourAsync(ClusterId, "spines", 1, detoured: false, Host);
        var released = await Msf.EndedAsync(release);
        released.Status.ShouldBe("completed", released.ToString());
        released.StatusCode.ShouldBe(200);
        released.ResponseBody.ShouldBe("");
        var going = await Msf.UntilAsync(id, seen => seen.Node("spine", 1)?.Status == "completed", "the confirmed node is completed");
        going.Node("spine", 1)!.OperatorCheckWaiting.ShouldBe(false);

        var ended = await Msf.EndedAsync(id);
        ended.Status.ShouldBe("completed", ended.ToString());
        ended.StatusCode.ShouldBe(200);
        Statuses(ended.Result).ShouldBe(["spine 1 completed", "leaf 2 completed"]);
        (await Msf.DetoursAsync(ClusterId)).ShouldBeEmpty();
        (await Host.ResultAsync(id)).Status.ShouldBe("completed");
        (await Host.ResultAsync(release)).Status.ShouldBe("completed");
        Host.Checks.ShouldHaveSingleItem();
        Host.ResultsOf(id).ShouldHaveSingleItem();
        Host.ResultsOf(release).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A2_a_host_that_releases_in_the_instant_of_the_notification_is_not_refused()
    {
        // The release is sent from within the delivery of the 050101: nobody can be quicker (D-52).
        var released = new TaskCompletionSource<MsfAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var quick = await NotificationListener.StartAsync();
        quick.Answer = path =>
        {
            if (path.EndsWith("MSFcontroller/upgrade_operations", StringComparison.Ordinal))
                released.TrySetResult(Msf.DetourAsync(ClusterId, "leafs", 1, detoured: false).GetAwaiter().GetResult());
            return 200;
        };
        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(1, operatorCheck: true)), quick);

        var answer = await released.Task.WaitAsync(TimeSpan.FromSeconds(60));

        answer.Status.ShouldBe(HttpStatusCode.Accepted, answer.Text);
        var release = await Msf.EndedAsync(answer.Json.GetProperty("operation_id").GetString()!);
        release.Status.ShouldBe("completed", release.ToString());
        (await Msf.EndedAsync(id)).Status.ShouldBe("completed");
    }

    private async Task ShouldWaitAsync(string id)
    {
        var waiting = await Msf.DetailAsync(id);
        waiting.Status.ShouldBe("executing", waiting.ToString());
        var first = waiting.Node("spine", 1).ShouldNotBeNull();
        first.Status.ShouldBe("recovering");
        first.OperatorCheckWaiting.ShouldBe(true);
        var second = waiting.Node("leaf", 2).ShouldNotBeNull();
        second.Status.ShouldBe("unexecuted");
        second.OperatorCheckWaiting.ShouldBe(false);
    }
}
