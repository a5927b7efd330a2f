using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Restart;

/// <summary>A15, A16 and A24: what was there before a kill -9 of everything of ours is there afterwards and goes on (D-04, D-23).</summary>
[Collection(FinalCollections.Restart)]
public sealed class A15_A16_A24_Restart(AcceptancePlatform platform, RestartNight night)
{
    private readonly MsfClient _msf = platform.Msf;

    [Fact]
    public async Task A15_reservations_keep_their_ids_a_missed_one_runs_at_once_and_the_others_at_their_times()
    {
        (await _msf.ListAsync()).ShouldContain(night.Reserved.Missed);
        (await _msf.ListAsync()).ShouldContain(night.Reserved.Later);

        var missed = await ShouldCompleteAsync(night.Reserved.Missed);
        missed.StartTime!.Value.ShouldBeInRange(missed.ReservationTime!.Value, night.Back.LocalDateTime.AddSeconds(10));
        var later = await ShouldCompleteAsync(night.Reserved.Later);
        later.StartTime!.Value.ShouldBeInRange(later.ReservationTime!.Value, Max(later.ReservationTime!.Value, night.Back.LocalDateTime).AddSeconds(15));
    }

    [Fact]
    public async Task A15_a_request_for_now_that_waited_behind_another_runs_after_it()
    {
        await ShouldCompleteAsync(night.Queue.Running);
        var behind = await ShouldCompleteAsync(night.Queue.Behind);
        Statuses(behind).ShouldBe(["spine 1 completed"]);
        (await ScriptRunsAsync(night.Fabrics.Queue)).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A16_an_upgrade_whose_script_ran_goes_on_and_every_operation_stays_readable()
    {
        var list = await _msf.SendAsync(HttpMethod.Get, "/v1/operations?format=detail-list");
        list.Outcome.ShouldBe("200");
        list.Json.GetProperty("operations").EnumerateArray().ShouldContain(operation => operation.GetProperty("operation_id").GetString() == night.Upgrading);

        var ended = await ShouldCompleteAsync(night.Upgrading);

        Statuses(ended).ShouldBe(["spine 1 completed", "leaf 2 completed"]);
        (await ScriptRunsAsync(night.Fabrics.Upgrading)).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A24_an_upgrade_that_waited_for_the_operator_still_waits_and_the_release_continues_it()
    {
        var waiting = await _msf.DetailAsync(night.Waiting);
        waiting.Status.ShouldBe("executing", waiting.ToString());
        waiting.Node("spine", 1)!.Status.ShouldBe("recovering");
        waiting.Node("spine", 1)!.OperatorCheckWaiting.ShouldBe(true);
        waiting.Node("leaf", 2)!.Status.ShouldBe("unexecuted");

        var release = await _msf.EndedAsync(await _msf.ChangeDetourAsync(night.Fabrics.Waiting.VendorId, "spines", 1, detoured: false));
        release.Status.ShouldBe("completed", release.ToString());
        Statuses(await ShouldCompleteAsync(night.Waiting)).ShouldBe(["spine 1 completed", "leaf 2 completed"]);
        (await ScriptRunsAsync(night.Fabrics.Waiting)).ShouldBe([1, 1]);
        night.Host.Checks.ShouldHaveSingleItem();
    }

    private async Task<MsfOperation> ShouldCompleteAsync(string operation)
    {
        var ended = await _msf.EndedAsync(operation, TimeSpan.FromSeconds(180));
        ended.Status.ShouldBe("completed", ended.ToString());
        ended.StatusCode.ShouldBe(200);
        (await night.Host.ResultAsync(operation)).Status.ShouldBe("completed");
        night.Host.ResultsOf(operation).ShouldHaveSingleItem();
        return ended;
    }

    private async Task<int[]> ScriptRunsAsync(AcceptanceFabric fabric) => [.. (await platform.Devices.CountersAsync(fabric.Id)).ScriptRuns.Values];

    private static string[] Statuses(MsfOperation operation) => [.. operation.Result.Select(node => $"{node.FabricType} {node.NodeId} {node.Status}")];

    private static DateTime Max(DateTime one, DateTime other) => one > other ? one : other;
}
