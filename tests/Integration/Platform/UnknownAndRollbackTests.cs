using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>The ways out that need a person: an outcome nobody knows, and going back.</summary>
[Collection(PlatformCollection.Name)]
public sealed class UnknownAndRollbackTests(PlatformFixture platform)
{
    private readonly PlatformApi _api = platform.Api;

    [Fact]
    public async Task A_script_past_its_budget_is_unknown_nothing_new_starts_and_a_person_resolves_it()
    {
        var fabric = platform.TakeFabric();
        await platform.Devices.OrderFaultAsync(fabric, "spine-1", new { kind = "scriptHangs", times = 1 });
        var operation = await _api.SubmitAsync(new
        {
            cluster = fabric,
            nodes = new[] { new { node = "spine-1", equipmentType = "14" } },
            policy = new { scriptTimeoutSeconds = 1 },
        });

        var unknown = await _api.UntilAsync(operation.Id, seen => seen.Hold("unknown") is not null, "the outcome is unknown");
        var attempt = unknown.Attempts.Single(one => one.Status == "unknown");
        await _api.UntilAsync(operation.Id, seen => seen.Attempts.Single(one => one.Id == attempt.Id).Looks > attempt.Looks, "it is looked at further");
        (await platform.Devices.CountersAsync(fabric)).ScriptRuns.ShouldHaveSingleItem().Key.ShouldBe(attempt.Id);

        // Refused for a moment while a command sent before may still begin it; the refusal says until when.
        await Eventually.PassesAsync(
            () => _api.VerbAsync(operation.Id, "resolve", new { attempt = attempt.Id, resolution = "notDone", reason = "the console shows a prompt" }),
            TimeSpan.FromSeconds(20), "the attempt is resolved");
        var failed = await _api.UntilAsync(operation.Id, seen => seen.Hold("failure") is not null, "the failure holds");
        failed.Hold("unknown").ShouldBeNull();

        await _api.VerbAsync(operation.Id, "cancel", new { reason = "replaced by hand" });
        var closed = await _api.ClosedAsync(operation.Id);
        closed.Outcome.ShouldBe("cancelled");
        closed.Leftovers.ShouldHaveSingleItem().Unit.ShouldBe("spine-1");
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rollback_brings_every_touched_node_back_to_its_old_version_with_nothing_left()
    {
        var fabric = platform.TakeFabric();
        var operation = await _api.UpgradeAsync(fabric);
        await _api.UntilAsync(operation.Id, seen => seen.Unit("leaf-1").Status == "running" && seen.Step("leaf-1", "upgrade").Status == "running", "spines are done, a leaf is under way");

        await _api.VerbAsync(operation.Id, "rollback", new { reason = "packets are lost" });
        var closed = await _api.ClosedAsync(operation.Id, TimeSpan.FromSeconds(90));

        closed.Outcome.ShouldBe("rolledBack");
        closed.Leftovers.ShouldBeEmpty();
        var devices = await platform.Devices.ClusterAsync(fabric);
        devices.Nodes.ShouldAllBe(node => !node.Detoured && node.Healthy && node.TrafficShare == 100);
        devices.Nodes.ShouldAllBe(node => node.Version == (node.Role == "spine" ? TestFleet.OldSpine : TestFleet.OldLeaf) && node.EquipmentType == (node.Role == "spine" ? "13" : "21"));
        var declared = (await _api.Http.GetStringAsync(new Uri($"/platform/v1/fleet/clusters/{fabric}", UriKind.Relative))).Replace(" ", "", StringComparison.Ordinal);
        declared.ShouldContain("\"equipmentType\":\"13\"");
        declared.ShouldNotContain("\"equipmentType\":\"14\"");
        declared.ShouldNotContain("\"equipmentType\":\"22\"");
        (await platform.ViolationsAsync(fabric)).ShouldBeEmpty();
    }
}
