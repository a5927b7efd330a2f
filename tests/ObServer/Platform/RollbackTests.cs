using Shouldly;
using UpgradePlatform.Dialects.Tests.ObShell;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>Must show 3: where the vendor allows ROLLBACK, it leaves cluster, hosts and agents as they were.</summary>
public sealed class RollbackTests(DatabasePlatform platform)
{
    // From the first number on it fails at each node up to the second.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    [InlineData(5, 5)]
    [InlineData(5, 6)]
    [InlineData(7, 7)]
    public async Task What_failed_at_a_node_before_the_agents_restart_is_taken_back(int first, int last)
    {
        var site = await platform.TakeAsync();
        var (parameters, agent) = (await site.ParametersAsync(), await site.AgentAsync());
        var upgrade = await FailingUpgrade.BeginAsync(platform, site, first);
        for (var node = first; node < last; node++)
            await upgrade.FailAtNextAsync();
        (await upgrade.Dag.OperateAsync("ROLLBACK")).Status.ShouldBe(200);
        var dag = await upgrade.Dag.SucceededAsync("ROLLBACK");
        dag.GetProperty("stage").GetInt32().ShouldBe(1);
        await NodeFault.Of(last).RemoveAsync(site);
        await site.ShouldBeWholeAsync(ObShellSite.Before, agent, parameters);
        // The cluster is free for the next.
        (await site.Client.GetAsync("/api/v1/task/dag/unfinish")).Data().GetProperty("contents").GetArrayLength().ShouldBe(0);
        (await upgrade.Dag.OperateAsync("ROLLBACK")).ShouldBeRefused(400, "Task.Dag.Operator.RollbackNotFailedDag");
    }
}
