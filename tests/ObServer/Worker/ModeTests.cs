using System.Reflection;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>What holds for every command, whatever it does.</summary>
public sealed class ModeTests(BenchFixture fixture) : BenchTests(fixture)
{
    [Fact]
    public void Every_command_of_the_family_has_a_handler() =>
        typeof(StopZone).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StepCommand)) && type.Namespace == typeof(StopZone).Namespace)
            .ShouldBeSubsetOf(Bench.Commands);

    [Theory]
    [InlineData(StepMode.Look)]
    [InlineData(StepMode.Interrupt)]
    public async Task A_look_or_interrupt_of_something_never_begun_changes_nothing(StepMode mode)
    {
        var cluster = await Cluster();
        foreach (var command in Acts(cluster))
        {
            var before = (await cluster.Get()).GetRawText();

            var answer = await cluster.Ask(command, mode: mode);

            answer.Kind.ShouldNotBe(AnswerKind.Unreachable, $"{command}: {answer.Problem}");
            answer.Kind.ShouldNotBe(AnswerKind.Pending, command.ToString());
            (await cluster.Get()).GetRawText().ShouldBe(before, command.ToString());
        }
    }

    [Fact]
    public async Task An_act_that_came_too_late_is_expired_and_changes_nothing()
    {
        var cluster = await Cluster();
        await RollingUpgrade.Prepare(cluster, BenchCluster.Hop).Take(6).Run(cluster);
        StepCommand[] acts = [new StopZone("zone1"), new StagePackages(cluster.Folder, [BenchCluster.Hop]), new FreezeServers(), new UnpackPackages(cluster.Folder, [BenchCluster.Hop])];
        foreach (var command in acts)
        {
            var before = (await cluster.Get()).GetRawText();

            (await cluster.Ask(cluster.Step(command) with { ActBefore = Bench.Clock.Now })).Kind.ShouldBe(AnswerKind.Expired, command.ToString());

            (await cluster.Get()).GetRawText().ShouldBe(before, command.ToString());
        }
    }

    [Fact]
    public async Task Every_step_of_an_upgrade_done_again_is_done_and_acts_no_second_time()
    {
        var cluster = await Cluster();
        foreach (var (command, target) in RollingUpgrade.All(cluster, freeze: false, BenchCluster.Hop))
        {
            var step = cluster.Step(command, target);
            (await cluster.Finish(step)).Kind.ShouldBe(AnswerKind.Done, command.ToString());
            // Messages of an attempt delivered again, as after a worker's death.
            foreach (var mode in (StepMode[])[StepMode.Act, StepMode.Look, StepMode.Interrupt])
            {
                if (command is CreateTaskFolder or RestoreParameters && mode is StepMode.Look)
                    continue;
                (await cluster.Ask(step with { Mode = mode, Look = 90, ActBefore = Bench.Clock.Now.AddSeconds(30) })).Kind.ShouldBe(AnswerKind.Done, $"{mode} of {command}");
            }
        }

        foreach (var node in cluster.Nodes)
        {
            var counters = (await cluster.Node(node)).GetProperty("counters");
            counters.GetProperty("starts").GetInt32().ShouldBe(1);
            counters.GetProperty("jobs").EnumerateObject().ShouldAllBe(job => job.Value.GetInt32() == 1);
        }

        (await cluster.Violations()).ShouldBe(0);
    }

    [Fact]
    public async Task An_act_with_an_older_fence_is_refused_for_good_and_seen()
    {
        var cluster = await Cluster();
        cluster.Fence = 5;
        await cluster.Done(new CreateTaskFolder(cluster.Folder));
        cluster.Fence = 4;

        var answer = await cluster.Ask(new StopZone("zone1"));

        answer.Problem!.Code.ShouldBe("stale-fence");
        (await cluster.Violations("oldFence")).ShouldBe(1);
        (await cluster.Get()).GetProperty("zones")[0].GetProperty("status").GetString().ShouldBe("ACTIVE");
    }

    [Fact]
    public async Task A_check_beside_an_upgrade_has_a_fence_and_jobs_of_its_own()
    {
        var cluster = await Cluster();
        cluster.Fence = 7;
        await RollingUpgrade.Prepare(cluster, BenchCluster.Hop).Take(12).Run(cluster);
        await cluster.Fault("jobHangs", "z1-1", times: 1);
        (await cluster.Ask(new UnpackPackages(cluster.Folder, [BenchCluster.Hop]))).Kind.ShouldBe(AnswerKind.Pending);

        (cluster.Fence, cluster.Operation) = (0, Guid.NewGuid());
        await cluster.Done(new UnpackPackages(cluster.Folder, [BenchCluster.Hop]));

        (await cluster.Violations()).ShouldBe(0);
    }

    private static StepCommand[] Acts(BenchCluster cluster) =>
    [
        new CheckPython(), new CreateTaskFolder(cluster.Folder), new RemoveTaskFolder(cluster.Folder), new StagePackages(cluster.Folder, [BenchCluster.Hop]),
        new UnpackPackages(cluster.Folder, [BenchCluster.Hop]), new DiscardUnpacked(cluster.Folder), new BackupAgent(cluster.Folder), new RestoreAgent(cluster.Folder),
        new RestartAgent(cluster.Folder, BenchCluster.Hop), new BackupParameters(), new RestoreParameters(), new StopZone("zone1"), new StartZone("zone1"), new FreezeServers(),
        new InstallServer(cluster.Folder, BenchCluster.Hop), new RevertServer(BenchCluster.Old), new LeaveUpgradeMode(), new CheckCluster(),
        RollingUpgrade.Script(cluster, BenchCluster.Hop, VersionScripts.Pre),
    ];
}
