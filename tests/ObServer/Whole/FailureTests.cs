using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.ObServer.Tests.Whole.Kit;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Whole;

/// <summary>What fails on the way is told for what it is, and a retry goes on from there to a whole cluster.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly WholeBench _bench = new();
    private ObTestCluster _cluster = null!;
    private Before _before = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await ObTestCluster.Start(new ObTestClusterOptions { Agents = false });
        _before = Before.Of(_cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Before_anything_is_stopped()
    {
        _cluster.Faults.Order(Faults.Compacting, "orders");
        var run = await WholeRun.Begin(_bench, _cluster, await WholePackages.Lay(_bench.Store, ObVersion.New));
        (await run.ToFailure("prepare", "prechecks")).Text.ShouldContain("tenant 1002 is COMPACTING");
        _cluster.Faults.Withdraw(Faults.Compacting, "orders");
        run.Retry();

        // A login that the servers refuse is no verdict about the cluster: it is waited for, and told.
        await run.ToAnswer("prepare", "stage", AnswerKind.Done);
        _cluster.Faults.Order(Faults.AccessDenied);
        await run.ToAnswer("begin", "backup-parameters", AnswerKind.Unreachable);
        run.Story.Last(told => told.Kind == AnswerKind.Unreachable).Problem.ShouldNotBeNull().Text.ShouldContain("Access denied");
        _cluster.Faults.Withdraw(Faults.AccessDenied);

        _cluster.Faults.Order(Faults.ScriptFails, "upgrade_checker.py");
        (await run.ToFailure("begin", "checker")).Text.ShouldContain("fails because a test wants it");
        _cluster.Faults.Withdraw(Faults.ScriptFails, "upgrade_checker.py");
        run.Retry();

        _cluster.Faults.Order(Faults.ScriptHangs, "upgrade_health_checker.py");
        await run.ToAnswer("zone1", "health", AnswerKind.Pending);
        await Jobs.Kill(_cluster.Servers[0]);
        (await run.ToFailure("zone1", "health")).Code.ShouldBe("job-lost");
        _cluster.Faults.Withdraw(Faults.ScriptHangs, "upgrade_health_checker.py");
        run.Retry();

        (await run.ToTheEnd()).ShouldBe(Outcome.Completed);
        _before.HoldsFor(_cluster, ObVersion.New);
    }

    [Fact]
    public async Task While_zones_are_out()
    {
        _cluster.Faults.Order(Faults.ZoneStaysActive, "zone1");
        var run = await WholeRun.Begin(_bench, _cluster, await WholePackages.Lay(_bench.Store, ObVersion.New));
        (await run.ToFailure("zone1", "stop")).Code.ShouldBe("async-operation-timeout");
        _cluster.Faults.Withdraw(Faults.ZoneStaysActive, "zone1");
        run.Retry();

        var first = _cluster.Servers[0];
        _cluster.Faults.Order(Faults.DoesNotStart, first.Endpoint);
        var why = await run.ToFailure("zone1", "install");
        why.Code.ShouldBe("server-not-started");
        why.Text.ShouldContain("observer.log");
        _cluster.Faults.Withdraw(Faults.DoesNotStart, first.Endpoint);
        run.Retry();

        var second = _cluster.Servers[1];
        _cluster.Faults.Order(Faults.FormerVersion, second.Endpoint);
        (await run.ToFailure("zone2", "install")).Code.ShouldBe("wrong-version");
        _cluster.Faults.Withdraw(Faults.FormerVersion, second.Endpoint);
        run.Retry();

        // The host loses its sshd in the middle of the next attempt; the job goes on all the same.
        await run.ToAnswer("zone2", "install", AnswerKind.Pending);
        await second.Ssh!.Stop();
        await run.ToAnswer("zone2", "install", AnswerKind.Unreachable);
        await second.Ssh.Resume();

        // A server that hangs takes its time to be stopped, and meanwhile its job is killed.
        var third = _cluster.Servers[2];
        await run.ToAnswer("zone3", "stop", AnswerKind.Done);
        _cluster.Freeze(third);
        await run.ToAnswer("zone3", "install", AnswerKind.Pending);
        await Jobs.Kill(third, "Stopping the server");
        (await run.ToFailure("zone3", "install")).Code.ShouldBe("job-lost");
        run.Retry();

        (await run.ToTheEnd()).ShouldBe(Outcome.Completed);
        _before.HoldsFor(_cluster, ObVersion.New);
    }
}
