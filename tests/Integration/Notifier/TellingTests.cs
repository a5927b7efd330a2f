using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Integration.Tests.Engine;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>What MSF clients are told, and when (specification switch-os-upgrade 1.8, A1, A2, A14).</summary>
public sealed class TellingTests(EngineServer server)
{
    [Fact]
    public async Task A_good_upgrade_without_operator_check_is_told_once_when_it_is_done()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        var (id, msfId) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1", "leaf-3"]);
        await using var notifier = await NotifierProcess.StartAsync(place.Database);

        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Completed);

        await place.StandAsync(id, "000101 delivered 1");
        var told = receiver.All.ShouldHaveSingleItem();
        (told.Method, told.Path, told.ContentType).ShouldBe(("PUT", $"/v1/operations/{msfId}", "application/json"));
        (told["operation_id"], told["status"]).ShouldBe((msfId, "completed"));
        told["response"]!.ShouldContain("\"status_code\": 200");
    }

    [Fact]
    public async Task A_node_with_operator_check_is_told_before_the_end_and_finds_the_operation_waiting()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, msfId) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1?", "leaf-3"]);

        (await place.Client.RestAsync(id)).Holds.ShouldContain(hold => hold.Kind == HoldKind.Gate);
        await receiver.HasAsync(1);
        // Whoever answers at once is not refused (D-52).
        await place.Client.AskAsync(id, Verb.Confirm);
        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Completed);

        await place.StandAsync(id, "050101 delivered 1", "000101 delivered 1");
        receiver.All.Select(told => told.Path).ShouldBe(["/v1/MSFcontroller/upgrade_operations", $"/v1/operations/{msfId}"]);
        var first = receiver.All[0];
        (first["cluster_id"], first["fabric_type"], first["node_id"], first["os_upgrade_result"], first["operation_id"]).ShouldBe(("1", "leaf", "1", "succeeded", msfId));
    }

    [Theory]
    [InlineData("recover")]
    [InlineData("ready")]
    public async Task A_recovery_that_fails_is_told_as_failed_and_waits_for_the_operator(string step)
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1?"]);

        (await place.Client.FailAsync(id, "leaf-1", step)).Holds.ShouldContain(hold => hold.Kind == HoldKind.Gate);

        await place.StandAsync(id, "050101 delivered 1");
        receiver.All[0]["os_upgrade_result"].ShouldBe("failed");
        await place.Client.AskAsync(id, Verb.Confirm);
        await place.Client.RestAsync(id);
        await place.StandAsync(id, "050101 delivered 1", "000101 delivered 1");
        receiver.All[1]["status"].ShouldBe("completed");
    }

    [Theory]
    [InlineData("detour")]
    [InlineData("upgrade")]
    [InlineData("returned")]
    public async Task A_detour_or_system_that_fails_is_told_by_the_result_alone(string step)
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1?"]);

        (await place.Client.FailAsync(id, "leaf-1", step)).Outcome.ShouldBe(Outcome.Failed);

        await place.StandAsync(id, "000101 delivered 1");
        (receiver.All.ShouldHaveSingleItem()["status"], receiver.All[0]["response"]!.Contains("050002", StringComparison.Ordinal)).ShouldBe(("failed", true));
    }

    [Fact]
    public async Task A_cancel_is_told_when_it_is_admitted_and_the_end_that_follows_is_not_told_again()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1", "leaf-3?"]);
        await place.Client.ReachAsync(id, "leaf-3", "upgrade");

        await place.Client.AskAsync(id, Verb.Cancel);

        await receiver.HasAsync(1);
        var told = receiver.All[0];
        told["status"].ShouldBe("canceled");
        // As 2.7 has it: before the node done, the node itself unknown with 000002, 500 for all.
        foreach (var words in new[] { "\"status_code\": 500", "\\\"status\\\": \\\"completed\\\"", "failed_unknown_detoured", "000002" })
            told.Body.ShouldContain(words);
        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Cancelled);
        await place.ReadAsync();
        await place.StandAsync(id, "000101 delivered 1");
        receiver.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reservations_that_fall_with_the_running_one_are_each_told_at_their_own_address()
    {
        await using var place = await Place.NewAsync(server);
        await using var running = await Receiver.StartAsync();
        await using var one = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var later = DateTimeOffset.UtcNow.AddHours(1);
        var (id, msfId) = await place.Client.SubmitAsync(running.Target, ["leaf-1"]);
        var first = await place.Client.SubmitAsync(one.Target, ["leaf-3?"], later);
        var second = await place.Client.SubmitAsync(other.Target, ["leaf-5"], later);

        (await place.Client.FailAsync(id, "leaf-1", "upgrade")).Outcome.ShouldBe(Outcome.Failed);
        foreach (var reserved in new[] { first, second })
            (await place.Client.DecideAsync(reserved.Id, new Input.Due())).Outcome.ShouldBe(Outcome.Cancelled);

        await Task.WhenAll(running.HasAsync(1), one.HasAsync(1), other.HasAsync(1));
        foreach (var (receiver, wanted, status) in new[] { (running, msfId, "failed"), (one, first.MsfId, "canceled"), (other, second.MsfId, "canceled") })
        {
            var told = receiver.All.ShouldHaveSingleItem();
            (told.Path, told["operation_id"], told["status"]).ShouldBe(($"/v1/operations/{wanted}", wanted, status));
        }

        one.All[0].Body.ShouldContain("000002");
    }

    [Fact]
    public async Task A_reservation_that_is_cancelled_is_told_so_before_anything_else_is_done_about_it()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1?"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Client.AskAsync(id, Verb.Cancel);
        await place.StandAsync(id, "000101 delivered 1");
        receiver.All[0].Body.ShouldContain("\"status\": \"canceled\"");
        receiver.All[0].Body.ShouldContain("000002");
    }

    [Fact]
    public async Task A_cancel_that_lets_the_node_finish_is_told_when_it_has_ended()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1", "leaf-3"]);
        await place.Client.ReachAsync(id, "leaf-1", "upgrade");
        await place.Client.AskAsync(id, Verb.Cancel, CancelMode.AfterUnit);
        await place.ReadAsync();
        (await place.RowsAsync(id)).ShouldBeEmpty();

        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Cancelled);

        await place.StandAsync(id, "000101 delivered 1");
        receiver.All[0]["sub_status"]!.ShouldContain("completed");
    }

    [Fact]
    public async Task A_detour_whose_release_confirms_an_upgrade_is_told_at_its_own_address()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1?"]);
        await place.Client.RestAsync(id);
        await place.StandAsync(id, "050101 delivered 1");

        var release = await place.Client.ReleaseAsync(other.Target, 1);
        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Completed);
        (await place.Client.RestAsync(release.Id)).Outcome.ShouldBe(Outcome.Completed);

        await place.StandAsync(id, "050101 delivered 1", "000101 delivered 1");
        await place.StandAsync(release.Id, "000101 delivered 1");
        var told = other.All.ShouldHaveSingleItem();
        (told.Path, told["operation_id"], told["status"]).ShouldBe(($"/v1/operations/{release.MsfId}", release.MsfId, "completed"));
    }

    [Fact]
    public async Task Who_gave_no_address_is_told_nothing()
    {
        await using var place = await Place.NewAsync(server);
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var native = await place.Database.SubmitAsync();
        await place.Client.AskAsync(native, Verb.Cancel);
        await place.ReadAsync();
        (await place.RowsAsync(native)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_read_again_from_its_beginning_tells_nothing_twice()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1?"]);
        await using (await NotifierProcess.StartAsync(place.Database))
        {
            await place.Client.RestAsync(id);
            await place.Client.AskAsync(id, Verb.Confirm);
            await place.Client.RestAsync(id);
            await place.StandAsync(id, "050101 delivered 1", "000101 delivered 1");
        }

        await place.Database.ExecuteAsync("update engine.cursors set position = 0");
        await using var one = await NotifierProcess.StartAsync(place.Database);
        await using var other = await NotifierProcess.StartAsync(place.Database);
        await place.ReadAsync();

        await place.StandAsync(id, "050101 delivered 1", "000101 delivered 1");
        receiver.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_written_is_given_up_with_its_reason_and_holds_up_nobody()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        var bad = await place.Client.SubmitAsync(receiver.Target, ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
        var good = await place.Client.SubmitAsync(receiver.Target, ["leaf-3"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Database.ExecuteAsync($"update engine.operations set request_body = 'nonsense' where id = '{bad.Id}'");
        await place.Client.AskAsync(bad.Id, Verb.Cancel);
        await place.Client.AskAsync(good.Id, Verb.Cancel);

        await using var notifier = await NotifierProcess.StartAsync(place.Database);

        await place.StandAsync(good.Id, "000101 delivered 1");
        await place.StandAsync(bad.Id, "000101 given-up 0");
        (await place.RowsAsync(bad.Id))[0].Problem!.ShouldContain("could not be written");
    }
}
