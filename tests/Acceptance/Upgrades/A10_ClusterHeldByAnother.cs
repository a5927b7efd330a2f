using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Upgrades;

/// <summary>A10: the node-operation lock of MSF is our lane; its owner is known, and nobody else frees it (D-21).</summary>
public sealed class A10_ClusterHeldByAnother(AcceptancePlatform platform) : Scenario(platform)
{
    [Fact]
    public async Task A10_an_upgrade_that_finds_the_cluster_held_at_its_start_fails_and_the_holder_keeps_it()
    {
        // Not an MSF upgrade, behind which another one would wait: an operation of the platform's own API.
        var holder = await Platform.Api.SubmitAsync(new { cluster = Fabric.Id, nodes = new[] { new { node = "leaf-1", equipmentType = "22", confirm = true } } });
        await Platform.Api.UntilAsync(holder.Id, seen => seen.Hold("gate") is not null, "the holder waits for a person");

        var id = await Msf.SubmitAsync(Upgrade(MsfUpgradeNode.Spine(1), MsfUpgradeNode.Leaf(2)), Host);
        var ended = await Msf.EndedAsync(id);

        ended.Status.ShouldBe("failed", ended.ToString());
        ended.StatusCode.ShouldBe(500);
        Statuses(ended.Result).ShouldBe(["spine 1 unexecuted 030005", "leaf 2 unexecuted 030005"]);
        Statuses(ended.Nodes).ShouldBe(["spine 1 unexecuted", "leaf 2 unexecuted"]);
        (await Host.ResultAsync(id)).StatusCode.ShouldBe(500);
        (await Platform.Store.ListAsync($"SELECT owner::text FROM engine.lanes WHERE cluster_id = '{Fabric.Id}'")).ShouldBe([holder.Id.ToString()]);
        (await Platform.Devices.CountersAsync(Fabric.Id)).Nodes["spine-1"].DetourSet.ShouldBe(0);

        await Platform.Api.VerbAsync(holder.Id, "confirm");
        (await Platform.Api.ClosedAsync(holder.Id)).Outcome.ShouldBe("completed");
    }
}
