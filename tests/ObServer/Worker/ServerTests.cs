using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>Bringing a server to another version, and waiting for it.</summary>
public sealed class ServerTests(BenchFixture fixture) : BenchTests(fixture)
{
    private static readonly string Target = BenchCluster.Hop.VersionBuild;

    [Fact]
    public async Task Done_comes_from_the_running_server_and_not_from_the_job()
    {
        var cluster = await Ready();
        var step = cluster.Step(new InstallServer(cluster.Folder, BenchCluster.Hop));
        await cluster.Ask(step);
        Bench.Clock.Advance(TimeSpan.FromSeconds(1.6));

        var ended = await cluster.Ask(step with { Look = 2, Mode = StepMode.Look });

        (await cluster.Get($"jobs/{Uri.EscapeDataString(step.AttemptId)}?node=z1-1")).GetProperty("exitCode").GetInt32().ShouldBe(0);
        ended.Kind.ShouldBe(AnswerKind.Pending);
        ended.Message.Progress!.ShouldContain("not in service yet");
        var last = await cluster.Finish(step with { Look = 3, Mode = StepMode.Look });
        last.Kind.ShouldBe(AnswerKind.Done);
        last.Facts[FactNames.Version].ShouldBe(Target);
    }

    [Fact]
    public async Task A_server_that_starts_with_its_old_version_fails_and_a_retry_brings_the_new_one()
    {
        var cluster = await Ready();
        await cluster.Fault("serverStartsOldVersion", "z1-1", times: 1);

        var answer = await cluster.Finish(new InstallServer(cluster.Folder, BenchCluster.Hop));

        answer.Problem!.Code.ShouldBe("wrong-version");
        answer.Problem.Text.ShouldContain(BenchCluster.Old);
        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));
    }

    [Fact]
    public async Task A_server_that_does_not_start_fails_with_its_hosts_words()
    {
        var cluster = await Ready();
        await cluster.Fault("serverDoesNotStart", "z1-1", times: 1);

        var answer = await cluster.Finish(new InstallServer(cluster.Folder, BenchCluster.Hop));

        answer.Problem!.Code.ShouldBe("server-not-started");
        answer.Problem.Text.ShouldContain("observer has ended right after its start");
        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_runs_the_version_already_is_left_alone()
    {
        var cluster = await Ready();
        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));

        (await cluster.Ask(new InstallServer(cluster.Folder, BenchCluster.Hop))).Kind.ShouldBe(AnswerKind.Done);

        (await cluster.Node("z1-1")).GetProperty("counters").GetProperty("starts").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.8, false)]
    public async Task An_interrupted_installation_has_ended_and_can_be_done_again(double after, bool runs)
    {
        var cluster = await Ready();
        var step = cluster.Step(new InstallServer(cluster.Folder, BenchCluster.Hop));
        await cluster.Ask(step);
        Bench.Clock.Advance(TimeSpan.FromSeconds(after));

        var answer = await cluster.Ask(step with { Look = 2, Mode = StepMode.Interrupt });

        answer.Problem!.Code.ShouldBe("job-interrupted");
        Bench.Clock.Advance(TimeSpan.FromMinutes(1));
        (await cluster.Node("z1-1")).GetProperty("running").GetBoolean().ShouldBe(runs);
        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));
    }

    [Theory]
    [InlineData("jobLost", "job-lost")]
    [InlineData("jobHangs", "job-timed-out")]
    public async Task A_job_that_does_not_end_by_itself_is_told_and_repeatable(string fault, string code)
    {
        var cluster = await Ready();
        await cluster.Fault(fault, "z1-1", times: 1);

        (await cluster.Finish(new InstallServer(cluster.Folder, BenchCluster.Hop))).Problem!.Code.ShouldBe(code);

        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task A_dark_host_is_unreachable_and_says_nothing_about_the_job()
    {
        var cluster = await Ready();
        var step = cluster.Step(new InstallServer(cluster.Folder, BenchCluster.Hop));
        await cluster.Ask(step);
        await cluster.Fault("hostUnreachable", "z1-1", more: new { durationSeconds = 3 });

        (await cluster.Ask(step with { Look = 2, Mode = StepMode.Look })).Kind.ShouldBe(AnswerKind.Unreachable);
        (await cluster.Ask(step with { Look = 3 })).Kind.ShouldBe(AnswerKind.Unreachable);

        (await cluster.Finish(step with { Look = 4, Mode = StepMode.Look })).Kind.ShouldBe(AnswerKind.Done);
        (await cluster.Node("z1-1")).GetProperty("counters").GetProperty("starts").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Two_jobs_never_run_on_one_host_for_one_cluster()
    {
        var cluster = await Ready();
        await cluster.Fault("jobHangs", "z1-1", times: 1);
        await cluster.Ask(new InstallServer(cluster.Folder, BenchCluster.Hop));

        (await cluster.Ask(new InstallServer(cluster.Folder, BenchCluster.Hop))).Problem!.Code.ShouldBe("job-running");
    }

    [Fact]
    public async Task A_server_of_a_stopped_zone_stays_up_where_another_zone_has_lost_its_replicas_since()
    {
        var cluster = await Ready();
        await cluster.Fault("replicaOutOfSync", "z3-1");

        var answer = await cluster.Ask(new InstallServer(cluster.Folder, BenchCluster.Hop));

        answer.Problem!.Code.ShouldBe("majority-would-be-lost");
        answer.Problem.Text.ShouldStartWith("z1-1 was not stopped");
        (await cluster.Node("z1-1")).GetProperty("running").GetBoolean().ShouldBeTrue();
        await cluster.Mend("z3-1");
        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_hangs_stays_up_where_another_zone_has_lost_its_replicas_since()
    {
        var cluster = await Ready();
        await cluster.Fault("serverHangs", "z1-1");
        await cluster.Fault("serverHangs", "z2-1");

        var answer = await cluster.Ask(new InstallServer(cluster.Folder, BenchCluster.Hop));

        answer.Problem!.Code.ShouldBe("majority-would-be-lost");
        answer.Problem.Text.ShouldContain("not in service, but its process runs");
        answer.Problem.NextStep!.ShouldContain("end its process on its host");
        answer.Problem.EffectRemains.ShouldBeFalse();
        (await cluster.Node("z1-1")).GetProperty("running").GetBoolean().ShouldBeTrue();
        await cluster.Mend("z2-1");
        var step = cluster.Step(new InstallServer(cluster.Folder, BenchCluster.Hop));
        (await cluster.Ask(step)).Kind.ShouldBe(AnswerKind.Pending);
        await cluster.Mend("z1-1");
        (await cluster.Finish(step)).Kind.ShouldBe(AnswerKind.Done);
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_whose_process_has_ended_is_started_whatever_else_is_out()
    {
        var cluster = await Ready();
        await cluster.Fault("serverDoesNotStart", "z1-1", times: 1);
        (await cluster.Finish(new InstallServer(cluster.Folder, BenchCluster.Hop))).Problem!.Code.ShouldBe("server-not-started");
        await cluster.Fault("serverHangs", "z2-1");

        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));

        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task Where_the_database_is_silent_a_server_that_runs_is_not_stopped()
    {
        var cluster = await Ready();
        foreach (var node in cluster.Nodes)
            await cluster.Fault("serverHangs", node, more: new { durationSeconds = 3 });
        var step = cluster.Step(new InstallServer(cluster.Folder, BenchCluster.Hop));

        var answer = await cluster.Ask(step);

        answer.Kind.ShouldBe(AnswerKind.Unreachable);
        answer.Problem!.Text.ShouldContain("z1-1 is not stopped while nobody tells");
        (await cluster.Node("z1-1")).GetProperty("running").GetBoolean().ShouldBeTrue();
        (await cluster.Finish(step with { Look = 2 })).Kind.ShouldBe(AnswerKind.Done);
        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task Servers_are_awaited_until_in_service_and_in_sync()
    {
        var cluster = await Ready();
        await cluster.Done(new InstallServer(cluster.Folder, BenchCluster.Hop));

        var early = await cluster.Ask(new AwaitServers(Target, ["z1-1"]));

        early.Kind.ShouldBe(AnswerKind.Pending);
        early.Message.Progress!.ShouldContain("not in sync");
        await cluster.Done(new AwaitServers(Target, ["z1-1"]));
        (await cluster.Ask(new AwaitServers(Target, ["z2-1"]))).Problem!.Code.ShouldBe("wrong-version");
        (await cluster.Ask(new AwaitServers(Target, ["z1-1", "z9-9"]))).Message.Progress!.ShouldContain("does not know z9-9");
    }

    private async Task<BenchCluster> Ready()
    {
        var cluster = await Cluster();
        await RollingUpgrade.Prepare(cluster, BenchCluster.Hop).Run(cluster);
        await RollingUpgrade.Begin(cluster, BenchCluster.Hop).Run(cluster);
        await cluster.Done(new StopZone("zone1"));
        return cluster;
    }
}
