using System.Net;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Reservations;

/// <summary>A13 and A14: what a cancel of one reservation, and the failure of a running operation, do to the others (specification 2.2, S7 and S8).</summary>
public sealed class A13_A14_CancelledReservations(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A13_cancelling_a_reservation_leaves_the_others_as_they_are()
    {
        var earlier = await ReserveAsync(TimeSpan.FromHours(1), Host);
        var cancelled = await ReserveAsync(TimeSpan.FromHours(2), Host);
        var later = await ReserveAsync(TimeSpan.FromHours(3), Host);

        var answer = await Msf.CancelAsync(cancelled);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Text.ShouldBeEmpty();
        var ended = await Msf.EndedAsync(cancelled);
        ended.Status.ShouldBe("canceled", ended.ToString());
        Statuses(ended.Result).ShouldBe(["leaf 1 unexecuted 000002"]);
        (await Host.ResultAsync(cancelled)).Status.ShouldBe("canceled");
        (await Msf.DetailAsync(earlier)).Status.ShouldBe("unexecuted");
        (await Msf.DetailAsync(later)).Status.ShouldBe("unexecuted");
        Host.Received.ShouldHaveSingleItem();
        (await Msf.CancelAsync(cancelled)).Outcome.ShouldBe("404 030001");

        (await Msf.CancelAsync(earlier)).Status.ShouldBe(HttpStatusCode.OK);
        (await Msf.DetailAsync(later)).Status.ShouldBe("unexecuted");
        (await Msf.CancelAsync(later)).Status.ShouldBe(HttpStatusCode.OK);
        (await Platform.Devices.CountersAsync(Fabric.Id)).Nodes.Values.ShouldAllBe(node => node.DetourSet == 0);
    }

    [Fact]
    public async Task A14_when_the_running_operation_fails_every_reservation_is_cancelled_and_each_is_told_to_its_own_address()
    {
        await FaultAsync("spine-1", new { kind = "scriptFails", times = 1 });
        await using var other = await NotificationListener.StartAsync();
        var one = await ReserveAsync(TimeSpan.FromHours(1), Host);
        var two = await ReserveAsync(TimeSpan.FromHours(2), other);

        var running = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(1)), Host);
        (await Msf.EndedAsync(running)).Status.ShouldBe("failed");

        await ShouldBeCancelledAsync(one, told: Host, silent: other);
        await ShouldBeCancelledAsync(two, told: other, silent: Host);
        (await Platform.Store.ListAsync($"SELECT owner::text FROM engine.lanes WHERE cluster_id = '{Fabric.Id}' AND owner IS NOT NULL")).ShouldBeEmpty();
    }

    private async Task ShouldBeCancelledAsync(string id, NotificationListener told, NotificationListener silent)
    {
        var ended = await Msf.EndedAsync(id, TimeSpan.FromSeconds(20));
        ended.Status.ShouldBe("canceled", ended.ToString());
        Statuses(ended.Result).ShouldBe(["leaf 1 unexecuted 000002"]);
        var result = await told.ResultAsync(id);
        result.Status.ShouldBe("canceled");
        Statuses(result.Result).ShouldBe(["leaf 1 unexecuted 000002"]);
        told.ResultsOf(id).ShouldHaveSingleItem();
        silent.ResultsOf(id).ShouldBeEmpty();
    }

    private Task<string> ReserveAsync(TimeSpan ahead, NotificationListener listener) =>
        Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Leaf(1)) with { ReservationTime = DateTimeOffset.Now + ahead }, listener);
}
