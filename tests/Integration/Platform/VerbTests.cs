using System.Net;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>Verbs that people steer an upgrade with, over real processes.</summary>
[Collection(PlatformCollection.Name)]
public sealed class VerbTests(PlatformFixture platform)
{
    private readonly PlatformApi _api = platform.Api;

    [Fact]
    public async Task Cancel_ends_the_step_puts_back_what_was_taken_out_and_starts_nothing_else()
    {
        var fabric = platform.TakeFabric();
        var operation = await _api.UpgradeAsync(fabric);
        await _api.UntilAsync(operation.Id, seen => seen.Step("spine-1", "detour").Status == "done", "the first spine is detoured");

        await _api.VerbAsync(operation.Id, "cancel");
        var closed = await _api.ClosedAsync(operation.Id);

        closed.Outcome.ShouldBe("cancelled");
        closed.Units.Where(unit => unit.Id != "spine-1").ShouldAllBe(unit => unit.Status == "pending", closed.ToString());
        var scripts = await platform.Devices.CountersAsync(fabric);
        scripts.ScriptRuns.Count.ShouldBeLessThanOrEqualTo(1);
        (await _api.EventsAsync(operation.Id)).SkipWhile(item => item.GetProperty("data").GetProperty("entity").GetString() != "verb")
            .Where(item => item.GetProperty("data") is var data && data.GetProperty("entity").GetString() == "step" && data.GetProperty("status").GetString() == "running")
            .Select(item => item.GetProperty("data").GetProperty("entityId").GetString())
            .ShouldAllBe(step => step == "spine-1/release" || step == "spine-1/traffic");
        // Undisturbed, the spine is put back; else it stays detoured and is listed with its owner.
        var spine = (await platform.Devices.ClusterAsync(fabric)).Node("spine-1");
        closed.Leftovers.Count.ShouldBe(spine.Detoured ? 1 : 0);
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pause_lets_the_step_end_and_starts_nothing_until_resume()
    {
        var operation = await _api.UpgradeAsync(platform.TakeFabric());
        await _api.UntilAsync(operation.Id, seen => seen.Step("spine-1", "upgrade").Status == "running", "the first script runs");

        await _api.VerbAsync(operation.Id, "pause", new { reason = "lunch" });
        var paused = await _api.UntilAsync(operation.Id, seen => seen.Attempts.All(attempt => attempt.EndedAt is not null), "the running step has ended");
        paused.Hold("pause").ShouldNotBeNull().Reason.ShouldContain("lunch");
        var quiet = paused.Sequence;
        // Longer than any pause between looks: were something to start, it would have.
        await _api.UntilAsync(operation.Id, seen => seen.Sequence != quiet, "nothing happens", TimeSpan.FromSeconds(2)).ShouldThrowAsync<TimeoutException>();

        await _api.VerbAsync(operation.Id, "resume");
        (await _api.ClosedAsync(operation.Id)).Outcome.ShouldBe("completed");
    }

    [Fact]
    public async Task A_node_with_a_gate_waits_for_its_confirmation_and_then_goes_on()
    {
        var fabric = platform.TakeFabric();
        var operation = await _api.SubmitAsync(new { cluster = fabric, nodes = new[] { new { node = "leaf-1", equipmentType = "22", confirm = true } } });

        var waiting = await _api.UntilAsync(operation.Id, seen => seen.Hold("gate") is not null, "the gate holds");
        waiting.Hold("gate")!.Unit.ShouldBe("leaf-1");
        waiting.AllowedVerbs.ShouldContain("confirm");
        (await platform.Devices.ClusterAsync(fabric)).Node("leaf-1").Detoured.ShouldBeTrue();

        await _api.VerbAsync(operation.Id, "confirm");
        (await _api.ClosedAsync(operation.Id)).Outcome.ShouldBe("completed");
        (await platform.Devices.ClusterAsync(fabric)).Node("leaf-1").Detoured.ShouldBeFalse();
    }

    [Fact]
    public async Task A_failed_script_holds_the_operation_and_a_retry_runs_it_as_a_second_attempt()
    {
        var fabric = platform.TakeFabric();
        await platform.Devices.OrderFaultAsync(fabric, "spine-1", new { kind = "scriptFails", times = 1 });
        var operation = await _api.UpgradeAsync(fabric, maxParallel: 2);

        var held = await _api.UntilAsync(operation.Id, seen => seen.Hold("failure") is not null, "the failure holds");
        held.Hold("failure")!.Reason.ShouldContain("spine-1");
        held.Operation.Phase.ShouldBe("active");

        await _api.VerbAsync(operation.Id, "retry");
        (await _api.ClosedAsync(operation.Id)).Outcome.ShouldBe("completed");
        (await platform.Devices.CountersAsync(fabric)).Nodes["spine-1"].ScriptRuns.Values.ShouldBe([1, 1]);
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_unit_that_is_skipped_stays_detoured_and_its_partner_stays_in_service()
    {
        var fabric = platform.TakeFabric();
        await platform.Devices.OrderFaultAsync(fabric, "leaf-1", new { kind = "scriptFails", times = 1 });
        var operation = await _api.SubmitAsync(new { cluster = fabric, nodes = new[] { new { node = "leaf-1", equipmentType = "22" }, new { node = "leaf-2", equipmentType = "22" } } });
        await _api.UntilAsync(operation.Id, seen => seen.Hold("failure") is not null, "the failure holds");

        var (status, refusal) = await _api.AskAsync(operation.Id, "skip", new { unit = "leaf-1" });
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refusal.ToString().ShouldContain("reason");
        await _api.VerbAsync(operation.Id, "skip", new { unit = "leaf-1", reason = "to be replaced tomorrow" });

        var held = await _api.UntilAsync(operation.Id, seen => seen.Hold("rule") is not null, "a rule holds the partner back");
        held.Unit("leaf-1").Status.ShouldBe("skipped");
        held.Leftovers.ShouldHaveSingleItem().Unit.ShouldBe("leaf-1");
        await _api.VerbAsync(operation.Id, "cancel");
        (await _api.ClosedAsync(operation.Id)).Unit("leaf-2").Status.ShouldBe("pending");
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_that_is_skipped_before_its_turn_keeps_its_old_version()
    {
        var fabric = platform.TakeFabric();
        var operation = await _api.UpgradeAsync(fabric);
        await _api.UntilAsync(operation.Id, seen => seen.Unit("spine-1").Status == "running", "the first spine is under way");

        await _api.VerbAsync(operation.Id, "skip", new { unit = "leaf-2", reason = "in use for a measurement" });

        var closed = await _api.ClosedAsync(operation.Id);
        // Not all of what was asked was done, and the outcome says so.
        closed.Outcome.ShouldBe("completedWithAcceptedFailure");
        closed.Unit("leaf-2").Status.ShouldBe("skipped");
        var devices = await platform.Devices.ClusterAsync(fabric);
        devices.Node("leaf-2").Version.ShouldBe(TestFleet.OldLeaf);
        devices.Node("leaf-1").Version.ShouldBe(TestFleet.NewLeaf);
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancel_now_stops_a_hanging_script_with_a_reason()
    {
        var fabric = platform.TakeFabric();
        await platform.Devices.OrderFaultAsync(fabric, "spine-1", new { kind = "scriptHangs", times = 1 });
        var operation = await _api.UpgradeAsync(fabric);
        await _api.UntilAsync(operation.Id, seen => seen.Attempts.Any(attempt => attempt is { Step: "upgrade", Progress: not null }), "the script is seen to run");

        (await _api.AskAsync(operation.Id, "cancel", new { mode = "now" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await _api.VerbAsync(operation.Id, "cancel", new { mode = "now", reason = "wrong image" });

        var closed = await _api.ClosedAsync(operation.Id);
        closed.Outcome.ShouldBe("cancelled");
        (await platform.Devices.ClusterAsync(fabric)).Jobs.ShouldHaveSingleItem().Interrupted.ShouldBeTrue();
        closed.Leftovers.ShouldHaveSingleItem().Unit.ShouldBe("spine-1");
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }
}
