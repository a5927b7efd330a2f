using System.Diagnostics;
using Shouldly;
using UpgradePlatform.Dialects.Tests.ObShell;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>Must show 3: whatever node fails, RETRY ends in success.</summary>
public sealed class EveryNodeFailsTests(DatabasePlatform platform, ITestOutputHelper output)
{
    // The vendor's table (5.4): what was done up to here may be taken back.
    private const int LastThatMayGoBack = 7;

    [Fact]
    public async Task An_upgrade_that_fails_at_each_of_its_thirty_nodes_ends_well()
    {
        var site = await platform.TakeAsync();
        var parameters = await site.ParametersAsync();
        var watch = Stopwatch.StartNew();
        var upgrade = await FailingUpgrade.BeginAsync(platform, site, 1);
        for (var node = 2; node <= NodeNames.Rolling.Length; node++)
        {
            await upgrade.FailAtNextAsync();
            output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s: failed, {NodeFault.Of(node)}");
            if (node > LastThatMayGoBack)
                (await upgrade.Dag.OperateAsync("ROLLBACK")).ShouldBeRefused(400, "Task.Dag.Operator.RollbackNotAllowed");
        }

        await upgrade.MendAsync();
        var dag = await upgrade.Dag.SucceededAsync();
        dag.GetProperty("nodes").EnumerateArray().ShouldAllBe(node => node.GetProperty("operator").GetString() == "RETRY", "each was retried");
        await site.ShouldBeWholeAsync(ObShellSite.Target, ObShellSite.Target, parameters);
        output.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s, {upgrade.Dag.Polls} polls");
    }
}
