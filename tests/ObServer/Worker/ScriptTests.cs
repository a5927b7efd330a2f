using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>Scripts of a version, and the parameters around them.</summary>
public sealed class ScriptTests(BenchFixture fixture) : BenchTests(fixture)
{
    [Fact]
    public async Task A_failing_script_is_told_with_its_last_words_and_its_whole_output_is_logged()
    {
        var cluster = await Prepared();
        await cluster.Fault("scriptFails", "z1-1", times: 1, more: new { script = VersionScripts.Checker, exitCode = 3, text = "ERROR: replica is not in sync\nERROR: tenant is locked" });
        var step = cluster.Step(RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Checker));
        var first = await cluster.Ask(step);

        var last = await cluster.Finish(step with { LogOffset = 0, Look = 2, Mode = StepMode.Look });

        first.Output.ShouldContain("upgrade_checker.py of 4.2.1.1");
        first.Output.ShouldNotContain("\u001b");
        last.Problem!.Code.ShouldBe("script-failed");
        last.Problem.Text.ShouldContain("status 3: ");
        last.Problem.Text.ShouldContain("replica is not in sync / ERROR: tenant is locked");
        last.Output.ShouldContain("ERROR: tenant is locked");
        await cluster.Done(step.Command);
    }

    [Fact]
    public async Task Output_goes_on_where_the_log_ends()
    {
        var cluster = await Prepared();
        var step = cluster.Step(RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Checker));
        var first = await cluster.Ask(step);
        Bench.Clock.Advance(TimeSpan.FromSeconds(2));

        var second = await cluster.Ask(step with { Look = 2, Mode = StepMode.Look, LogOffset = System.Text.Encoding.UTF8.GetByteCount(first.Output) });

        second.Output.ShouldBe("upgrade checker passed\n");
    }

    [Fact]
    public async Task Every_reason_of_the_checker_is_told()
    {
        var cluster = await Prepared();
        await cluster.Fault("tenantInCompaction");
        await cluster.Fault("backupRunning");

        var answer = await cluster.Finish(RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Checker));

        answer.Problem!.Text.ShouldContain("tenant shop is in compaction");
        answer.Problem.Text.ShouldContain("backup job 7");
    }

    [Fact]
    public async Task A_host_without_python_is_named_by_the_vendors_code()
    {
        var cluster = await Prepared();
        await cluster.Fault("noPython", "z1-1");

        (await cluster.Finish(RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Pre))).Problem!.Code.ShouldBe("no-python");
        (await cluster.Ask(new CheckPython())).Problem!.Code.ShouldBe("no-python");
        await cluster.Mend("z1-1");
        await cluster.Fault("noPythonModule", "z1-1");
        (await cluster.Ask(new CheckPython())).Problem!.Code.ShouldBe("no-python-module");
    }

    [Fact]
    public async Task A_script_that_hangs_is_stopped_on_demand()
    {
        var cluster = await Prepared();
        await cluster.Fault("jobHangs", "z1-1", times: 1, more: new { script = VersionScripts.Pre });
        var step = cluster.Step(RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Pre));
        await cluster.Ask(step);
        Bench.Clock.Advance(TimeSpan.FromMinutes(2));
        (await cluster.Ask(step with { Look = 2, Mode = StepMode.Look })).Kind.ShouldBe(AnswerKind.Pending);

        var answer = await cluster.Ask(step with { Look = 3, Mode = StepMode.Interrupt, ActBefore = Bench.Clock.Now.AddSeconds(30) });

        answer.Problem!.Code.ShouldBe("job-interrupted");
        (await cluster.Get()).GetProperty("upgradeMode").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Parameters_come_back_exactly_also_where_the_post_script_switched_them_on()
    {
        var cluster = await Cluster(servers: 2);
        await Set(cluster, "enable_rebalance", "False", tenant: "shop");
        await Set(cluster, "server_permanent_offline_time", "7200s", server: await Address(cluster, "z2-1"));
        var before = await Parameters(cluster);

        await RollingUpgrade.All(cluster, freeze: false, BenchCluster.Hop).Run(cluster);

        (await Parameters(cluster)).ShouldBe(before);
        cluster.FactsOf("z1-1")[FactNames.ParameterBackup].ShouldContain("\"restored\":true");
    }

    [Fact]
    public async Task A_backup_that_nobody_put_back_is_kept_by_whoever_upgrades_next()
    {
        var cluster = await Prepared();
        await cluster.Done(new BackupParameters());
        await cluster.Done(RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Checker));
        var kept = cluster.FactsOf("z1-1")[FactNames.ParameterBackup];
        cluster.Operation = Guid.NewGuid();

        await cluster.Done(new BackupParameters());

        cluster.FactsOf("z1-1")[FactNames.ParameterBackup].ShouldBe(kept);
        (await Parameters(cluster)).ShouldContain("72h");
        await cluster.Done(new RestoreParameters());
        (await Parameters(cluster)).ShouldNotContain("72h");
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_set_fails_and_stays_remembered()
    {
        var cluster = await Prepared();
        await cluster.Done(new BackupParameters());
        await cluster.Done(RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Checker));
        await cluster.Fault("parameterNotSet", times: 1);

        var answer = await cluster.Ask(new RestoreParameters());

        answer.Problem!.Code.ShouldBe("parameter-not-set");
        answer.Problem.Text.ShouldContain("server_permanent_offline_time");
        await cluster.Done(new RestoreParameters());
    }

    [Fact]
    public async Task Upgrade_mode_is_not_left_while_servers_differ()
    {
        var cluster = await Prepared();
        await RollingUpgrade.Begin(cluster, BenchCluster.Hop).Run(cluster);
        await RollingUpgrade.Zone(cluster, BenchCluster.Hop, "zone1").Run(cluster);

        var answer = await cluster.Ask(new LeaveUpgradeMode());

        answer.Problem!.Code.ShouldBe("upgrade-mode-not-left");
        answer.Problem.Text.ShouldContain("different versions");
    }

    private async Task<BenchCluster> Prepared()
    {
        var cluster = await Cluster();
        await RollingUpgrade.Prepare(cluster, BenchCluster.Hop).Run(cluster);
        return cluster;
    }

    private static async Task<string> Parameters(BenchCluster cluster) => (await cluster.Get("parameters")).GetRawText();

    private static async Task<string?> Address(BenchCluster cluster, string node) => (await cluster.Node(node)).GetProperty("address").GetString();

    private async Task Set(BenchCluster cluster, string name, string value, string? server = null, string? tenant = null) => (await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(
        Bench.Simulator, $"clusters/{cluster.Id}/parameters", new { scope = "test", fence = 1, name, value, server, tenant })).EnsureSuccessStatusCode();
}
