using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Final;

/// <summary>After all scenarios: the invariants of the architecture, in the store and on the devices.</summary>
[Collection(FinalCollections.Audit)]
public sealed class Z3_Audit(AcceptancePlatform platform)
{
    [Fact]
    public async Task No_scenario_broke_an_invariant()
    {
        await Eventually.TrueAsync(
            async () => (await platform.Store.ListAsync("SELECT 1 FROM engine.events WHERE position IS NULL LIMIT 1")).Count == 0, TimeSpan.FromSeconds(20), "every event has its position");
        var found = new List<string>(await StoreAudit.ViolationsAsync(platform.Store, quiet: true));
        foreach (var fabric in platform.Taken)
            found.AddRange(await DeviceAudit.ViolationsAsync(platform.Devices, platform.Store, fabric.Id, quiet: false));
        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_result_was_told_twice_and_none_waits_to_be_told()
    {
        (await platform.Store.ListAsync("SELECT operation_id || ' ' || kind FROM engine.notifications WHERE kind = '000101' GROUP BY operation_id, kind HAVING count(*) > 1")).ShouldBeEmpty();
        // The last scenarios' listeners are gone; what was still to be told to them is given up after its six tries.
        await Eventually.PassesAsync(
            async () => (await platform.Store.ListAsync("SELECT target || ' ' || coalesce(problem, '') FROM engine.notifications WHERE state = 'waiting'")).ShouldBeEmpty(),
            TimeSpan.FromSeconds(60), "every notification is delivered or given up");
    }
}
