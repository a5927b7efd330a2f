using Shouldly;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>An upgrade that fails at nodes one wants it to fail at, one after the other.</summary>
internal sealed class FailingUpgrade(ObShellSite site, DagWatch dag)
{
    private NodeFault? _fault;

    public DagWatch Dag => dag;

    /// <summary>Begins one that will fail at its first node, or at one whose fault shows at no node before.</summary>
    public static async Task<FailingUpgrade> BeginAsync(DatabasePlatform platform, ObShellSite site, int node)
    {
        // Python is asked for by the answer to the request already: the fault comes between answer and work.
        var dag = await platform.WhileNobodyCoordinatesAsync(async () =>
        {
            var upgrade = await site.UpgradeAsync();
            await NodeFault.Of(node).OrderAsync(site);
            return upgrade;
        });
        var failing = new FailingUpgrade(site, dag);
        await failing.FailsAsync(NodeFault.Of(node));
        return failing;
    }

    /// <summary>Mends what is wrong, and lets it fail at the next node.</summary>
    public async Task FailAtNextAsync()
    {
        var (mended, next) = (_fault!, NodeFault.Of(_fault!.Node + 1));
        await mended.RemoveAsync(site);
        if (next.Node == 4)
            await SpoilBetweenCopyAndCheckAsync(next);
        else
        {
            await next.OrderAsync(site);
            await dag.RetryAsync();
        }

        await FailsAsync(next);
    }

    /// <summary>Mends what is wrong and lets it go on.</summary>
    public async Task MendAsync()
    {
        await _fault!.RemoveAsync(site);
        await dag.RetryAsync();
    }

    private async Task FailsAsync(NodeFault fault)
    {
        _fault = fault;
        var reason = await dag.FailedAsync(fault.Node);
        reason.ShouldStartWith("ERROR: [", customMessage: fault.ToString());
        reason.ShouldContain(fault.Reason, customMessage: fault.ToString());
    }

    // Copies are compared when they arrive, too. So one host holds up the end of the copying, while another's copies go bad.
    private async Task SpoilBetweenCopyAndCheckAsync(NodeFault spoil)
    {
        const string waiting = "z3-1";
        await site.Face.OrderFaultAsync(site.Cluster, waiting, new { kind = "hostUnreachable" });
        await dag.RetryAsync();
        await dag.UntilAsync(
            seen => seen.GetProperty("nodes")[2].GetProperty("sub_tasks").EnumerateArray().Count(task => task.GetProperty("state").GetString() == "SUCCEED") == 2,
            "all hosts but one have their packages");
        await spoil.OrderAsync(site);
        await site.Face.RemoveFaultsAsync(site.Cluster, waiting);
    }
}
