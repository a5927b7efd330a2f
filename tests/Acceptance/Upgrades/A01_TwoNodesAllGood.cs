using System.Net;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A1, and with the same operation A22.</summary>
public sealed class A01_TwoNodesAllGood(AcceptancePlatform platform) : Scenario(platform)
{
    private static readonly string[] VisibleChanges = ["unexecuted", "detoured", "os_upgrading", "recovering", "recovered", "completed"];

    protected override async ValueTask ArrangeAsync()
    {
        // Slow devices, so that every status stands long enough for a polling client to see it.
        await FaultAsync("spine-2", new { kind = "slow", factor = 12 });
        await FaultAsync("leaf-1", new { kind = "slow", factor = 12 });
    }

    [Fact]
    public async Task A1_two_nodes_without_operator_check_are_upgraded_in_the_order_of_the_request_and_the_result_is_told_once()
    {
        var request = Upgrade(MsfUpgradeNode.Leaf(1), MsfUpgradeNode.Spine(2));
        var answer = await Msf.ExecuteAsync(request, Host);
        answer.Status.ShouldBe(HttpStatusCode.Accepted, answer.Text);
        answer.Headers.Keys.ShouldNotContain("Location");
        answer.Headers.Keys.ShouldNotContain("Retry-After");
        var id = answer.Json.GetProperty("operation_id").GetString()!;
        id.ShouldMatch("^[0-9]{16}$");
        id.ShouldStartWith(ClusterId.PadLeft(3, '0'));

        var seen = await NodeStatusWatch.FollowAsync(Msf, id);

        NodeStatusWatch.Of(seen, "leaf", 1).ShouldBe(VisibleChanges);
        NodeStatusWatch.Of(seen, "spine", 2).ShouldBe(VisibleChanges);
        // The order is the request's: the spine begins when the leaf is done.
        seen.Where(picture => picture.Node("spine", 2) is { Status: not "unexecuted" }).ShouldAllBe(picture => picture.Node("leaf", 1)!.Status == "completed");
        seen.ShouldAllBe(picture => picture.Nodes.All(node => node.OperatorCheckWaiting == false));
        var ended = seen[^1];
        ended.Status.ShouldBe("completed");
        ended.StatusCode.ShouldBe(200);
        Statuses(ended.Result).ShouldBe(["leaf 1 completed", "spine 2 completed"]);
        (await Msf.DetoursAsync(ClusterId)).ShouldBeEmpty();
        await DevicesShouldBeUpgradedAsync();

        var told = await Host.ResultAsync(id);
        told.Status.ShouldBe("completed");
        told.StatusCode.ShouldBe(200);
        Statuses(told.Result).ShouldBe(["leaf 1 completed", "spine 2 completed"]);
        (await Msf.ListAsync()).ShouldContain(id);
        Host.Received.ShouldHaveSingleItem().Method.ShouldBe("PUT");
    }

    [Fact]
    public async Task A22_sub_status_request_body_and_response_body_of_the_detail_are_texts_that_hold_JSON()
    {
        var request = Upgrade(MsfUpgradeNode.Spine(1));
        var id = await Msf.SubmitAsync(request);
        var reserved = await Msf.DetailAsync(id);
        reserved.Json.TryGetProperty("response", out _).ShouldBeFalse();
        var ended = await Msf.EndedAsync(id);

        var detail = ended.Json;
        detail.GetProperty("request").GetProperty("uri").GetString().ShouldBe("/v1/upgrade_operations");
        detail.GetProperty("request").GetProperty("method").GetString().ShouldBe("POST");
        // As received, to the letter.
        detail.GetProperty("request").GetProperty("body").GetString().ShouldBe(request.ToJson().ToJsonString());
        var progress = detail.GetProperty("sub_status").GetString()!;
        progress.ShouldContain('\n');
        MsfNode.Parse(progress).ShouldBe([new MsfNode("spine", "1", "14", "completed", OperatorCheckWaiting: false)]);
        var result = detail.GetProperty("response").GetProperty("body").GetString()!;
        result.ShouldContain('\n');
        result.ShouldNotContain("operator_check_waiting");
        MsfNode.Parse(result).ShouldBe([new MsfNode("spine", "1", "14", "completed")]);
        foreach (var time in (string[])["occurred_time", "last_update_time", "reservation_time", "start_time"])
            detail.GetProperty(time).GetString()!.ShouldMatch("^[0-9]{8}_[0-9]{6}$", time);
    }

    private async Task DevicesShouldBeUpgradedAsync()
    {
        var devices = await DevicesAsync();
        devices.Node("leaf-1").Version.ShouldBe(TestFleet.NewLeaf);
        devices.Node("spine-2").Version.ShouldBe(TestFleet.NewSpine);
        devices.Nodes.ShouldAllBe(node => !node.Detoured && node.Healthy);
        devices.Jobs.OrderBy(job => job.StartedAt).Select(job => job.Node).ShouldBe(["leaf-1", "spine-2"]);
        devices.Node("leaf-2").Version.ShouldBe(TestFleet.OldLeaf);
    }
}
