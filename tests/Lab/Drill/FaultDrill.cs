using Shouldly;
using UpgradePlatform.Lab.Tests.Kit;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Lab.Tests.Drill;

/// <summary>
/// What may go wrong in an upgrade of real routers under traffic: the state it ends in, what is left, what <c>explain</c> says, that not a
/// packet is lost, and that the operator's remedy leads to a clean end.
/// </summary>
[Collection(DrillCollection.Name)]
public sealed class FaultDrill(Drill drill) : IAsyncLifetime
{
    private const string Spine = "spine-1";
    private const string Leaf = "leaf-1";
    private LossMark before = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(FabricLab.Obstacle is not null, FabricLab.Obstacle ?? "");
        before = await drill.Traffic.MarkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (drill.Lab is not null)
            await drill.CleanUpAsync();
    }

    [Fact]
    public async Task An_image_with_a_wrong_hash_is_found_before_anything_is_touched()
    {
        var version = await drill.NextVersionAsync(Spine);
        await drill.Lab.RunAsync("spoil-image", version);
        var operation = await drill.SubmitAsync(Spine, version);
        var held = await drill.HeldAsync(operation, "failure");
        ShouldStandAt(held, Spine, "check", outOfService: false);
        (await drill.ExplainAsync(operation)).ShouldContain("the fleet declares");
        await drill.Lab.ImageAsync(version);
        await Retry(operation, Spine, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_full_flash_is_found_before_anything_is_touched()
    {
        await drill.Lab.FaultAsync(Spine, "flash-full");
        var version = await drill.NextVersionAsync(Spine);
        var operation = await drill.SubmitAsync(Spine, version);
        var held = await drill.HeldAsync(operation, "failure");
        ShouldStandAt(held, Spine, "check", outOfService: false);
        (await drill.ExplainAsync(operation)).ShouldContain("MB free");
        await drill.Lab.HealAsync(Spine);
        await Retry(operation, Spine, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_script_that_fails_leaves_the_switch_out_of_traffic_until_a_person_has_looked()
    {
        await drill.Lab.FaultAsync(Spine, "script-error", "ERROR: image rejected by the device");
        var version = await drill.NextVersionAsync(Spine);
        var operation = await drill.SubmitAsync(Spine, version);
        var held = await drill.HeldAsync(operation, "failure");
        ShouldStandAt(held, Spine, "upgrade", outOfService: true);
        (await drill.DetouredAsync()).ShouldBe([Spine]);
        (await drill.ExplainAsync(operation)).ShouldContain("image rejected by the device");
        await drill.Lab.HealAsync(Spine);
        await Retry(operation, Spine, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_script_that_hangs_is_stopped_when_its_time_is_up()
    {
        await drill.Lab.FaultAsync(Leaf, "script-hang");
        var version = await drill.NextVersionAsync(Leaf);
        var operation = await drill.SubmitAsync(Leaf, version);
        var held = await drill.HeldAsync(operation, "failure");
        ShouldStandAt(held, Leaf, "upgrade", outOfService: true);
        (await drill.ExplainAsync(operation)).ShouldContain("its time was up");
        await drill.Lab.HealAsync(Leaf);
        await Retry(operation, Leaf, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_switch_that_does_not_return_stays_unknown_and_is_gone_on_with_when_it_does()
    {
        await drill.Lab.FaultAsync(Spine, "no-return");
        var version = await drill.NextVersionAsync(Spine);
        var operation = await drill.SubmitAsync(Spine, version, new { returnTimeoutSeconds = 8 });
        var held = await drill.HeldAsync(operation, "unknown");
        ShouldStandAt(held, Spine, "returned", outOfService: true);
        (await drill.ExplainAsync(operation)).ShouldContain("has not ended within its budget");
        // The remedy is at the switch alone: what was unknown is known as soon as it answers.
        await drill.Lab.HealAsync(Spine);
        await drill.CompletedAsync(operation, Spine, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_switch_that_returns_with_the_old_version_is_left_out_and_taken_over_by_the_next_operation()
    {
        await drill.Lab.FaultAsync(Spine, "old-version");
        var version = await drill.NextVersionAsync(Spine);
        var operation = await drill.SubmitAsync(Spine, version, new { onFailure = "close", releaseDetourOnFailure = false });
        var closed = await drill.Api.ClosedAsync(operation.Id, TimeSpan.FromSeconds(60));
        closed.Outcome.ShouldBe("failed", closed.ToString());
        closed.Leftovers.Select(left => (left.Unit, left.Pair, left.Owner)).ShouldBe([(Spine, "detour", operation.Id)]);
        (await drill.DetouredAsync()).ShouldBe([Spine]);
        (await drill.ExplainAsync(operation)).ShouldContain($"not {version}");
        await drill.Lab.HealAsync(Spine);
        await Eventually.TrueAsync(async () => (await drill.Lab.StatusAsync()).All(node => node.Adjacent), TimeSpan.FromSeconds(30), "the switch is well again");
        var next = await drill.SubmitAsync(Spine, version);
        await drill.CompletedAsync(next, Spine, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task The_script_is_run_once_more_where_a_switch_returned_with_the_old_version()
    {
        await drill.Lab.FaultAsync(Leaf, "old-version");
        var version = await drill.NextVersionAsync(Leaf);
        var operation = await drill.SubmitAsync(Leaf, version);
        var held = await drill.HeldAsync(operation, "failure");
        ShouldStandAt(held, Leaf, "returned", outOfService: true);
        await drill.Lab.HealAsync(Leaf);
        await drill.Api.VerbAsync(operation.Id, "retry", new { unit = Leaf, step = "upgrade" });
        await drill.CompletedAsync(operation, Leaf, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_switch_that_returns_without_an_adjacency_gets_no_traffic()
    {
        await drill.Lab.FaultAsync(Spine, "no-adjacency");
        var version = await drill.NextVersionAsync(Spine);
        var operation = await drill.SubmitAsync(Spine, version);
        var held = await drill.HeldAsync(operation, "failure");
        held.Unit(Spine).OutOfService.ShouldBeTrue(held.ToString());
        (await drill.ExplainAsync(operation)).ShouldContain(Spine);
        await drill.Lab.HealAsync(Spine);
        await Retry(operation, Spine, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_changed_host_key_stops_everything_until_a_person_declares_it()
    {
        await drill.Lab.FaultAsync(Leaf, "new-host-key");
        var version = await drill.NextVersionAsync(Leaf);
        var operation = await drill.SubmitAsync(Leaf, version);
        var held = await drill.HeldAsync(operation, "failure");
        ShouldStandAt(held, Leaf, "returned", outOfService: true);
        (await drill.ExplainAsync(operation)).ShouldContain("host key");
        await drill.Lab.HealAsync(Leaf);
        await drill.Api.ApplyFleetAsync(await drill.Lab.FleetAsync());
        await Retry(operation, Leaf, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_refused_detour_leaves_everything_as_it_was()
    {
        await drill.Lab.FaultAsync(Spine, "refuse-detour");
        var version = await drill.NextVersionAsync(Spine);
        var operation = await drill.SubmitAsync(Spine, version);
        var held = await drill.HeldAsync(operation, "failure");
        held.Step(Spine, "detour").Status.ShouldBe("failed", held.ToString());
        (await drill.DetouredAsync()).ShouldBeEmpty();
        (await drill.ExplainAsync(operation)).ShouldContain("refused to take its detour");
        await drill.Lab.HealAsync(Spine);
        await Retry(operation, Spine, version);
        await NothingLostAsync();
    }

    [Fact]
    public async Task An_operator_who_never_confirms_leaves_the_switch_out_and_the_traffic_flowing()
    {
        var version = await drill.NextVersionAsync(Spine);
        var operation = await drill.SubmitAsync(Spine, version, new { confirmationTimeoutSeconds = 2, onConfirmationTimeout = "fail" }, confirm: true);
        var held = await drill.HeldAsync(operation, "failure");
        ShouldStandAt(held, Spine, "confirm", outOfService: true);
        (await drill.DetouredAsync()).ShouldBe([Spine]);
        (await drill.ExplainAsync(operation)).ShouldContain("Nobody confirmed");
        // Asked once more, and answered this time.
        await drill.Api.VerbAsync(operation.Id, "skip", new { unit = Spine, step = "confirm", reason = "seen to be fit" });
        await drill.CompletedAsync(operation, Spine, version, "completedWithAcceptedFailure");
        await NothingLostAsync();
    }

    [Fact]
    public async Task A_link_that_fails_elsewhere_stops_the_next_switch()
    {
        const string Next = "leaf-2";
        var version = await drill.NextVersionAsync(Spine);
        await drill.Lab.FaultAsync(Spine, "no-return");
        var operation = await drill.SubmitAsync(Upgrades.Of(drill.Lab, [Spine, Next], Upgrades.Type(version), ztp: false));
        await drill.Api.UntilAsync(operation.Id, seen => seen.Step(Spine, "returned").Status == "running", "the first switch is away", TimeSpan.FromSeconds(60));
        await NothingLostAsync();
        before = await drill.Traffic.MarkAsync();
        await drill.Lab.RunAsync("link-down", "spine-2", Leaf);
        await drill.Lab.HealAsync(Spine);
        var held = await drill.HeldAsync(operation, "rule");
        (held.Unit(Spine).Status, held.Unit(Next).Status).ShouldBe(("completed", "pending"), held.ToString());
        (await drill.ExplainAsync(operation)).ShouldContain(Leaf);
        // What the link itself cost: packets on their way over it, and those sent until routing knew.
        var after = await drill.Traffic.MarkAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"the failed link itself cost: {after - before}");
        before = after;
        await drill.Lab.RunAsync("link-up", "spine-2", Leaf);
        await drill.CompletedAsync(operation, Next, version);
        await NothingLostAsync();
    }

    private async Task Retry(OperationDocument operation, string node, string version)
    {
        await drill.Api.VerbAsync(operation.Id, "retry", new { unit = node });
        await drill.CompletedAsync(operation, node, version);
    }

    private static void ShouldStandAt(OperationDocument held, string node, string step, bool outOfService)
    {
        held.Step(node, step).Status.ShouldBeOneOf("failed", "running");
        held.Unit(node).OutOfService.ShouldBe(outOfService, held.ToString());
        held.Leftovers.ShouldBeEmpty("nothing is left behind while the operation is open");
        held.AllowedVerbs.ShouldContain(held.Hold("unknown") is null ? "retry" : "resolve");
    }

    private async Task NothingLostAsync()
    {
        var after = await drill.Traffic.MarkAsync();
        var since = after - before;
        since.Sent.ShouldBeGreaterThan(100, "a probe that sends nothing proves nothing");
        since.Lost.ShouldBe(0, since.ToString());
    }
}
