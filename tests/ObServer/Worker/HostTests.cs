using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Kit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Worker;

/// <summary>Folders, packages and the vendor's agent.</summary>
public sealed class HostTests(BenchFixture fixture) : BenchTests(fixture)
{
    private static readonly DatabaseHop[] Hops = [BenchCluster.Hop];

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        var cluster = await Staged();

        var answer = await cluster.Ask(new CreateTaskFolder(cluster.Folder));

        answer.Problem!.Code.ShouldBe("folder-not-empty");
        answer.Problem.Text.ShouldContain("/home/admin/oceanbase/upgrade/rpm-1772600767000");
    }

    [Fact]
    public async Task Packages_come_in_pieces_and_only_those_of_the_hosts_architecture()
    {
        var cluster = await Cluster();
        await cluster.Done(new CreateTaskFolder(cluster.Folder));
        var step = cluster.Step(new StagePackages(cluster.Folder, Hops));

        var kinds = new List<AnswerKind>();
        do
            kinds.Add((await cluster.Ask(step with { Look = kinds.Count + 1 })).Kind);
        while (kinds[^1] is AnswerKind.NotStarted);

        kinds.ShouldBe([AnswerKind.NotStarted, AnswerKind.NotStarted, AnswerKind.NotStarted, AnswerKind.Done]);
        var files = (await cluster.Node("z1-1")).GetProperty("folders")[0].GetProperty("files").EnumerateArray().ToArray();
        files.Select(file => file.GetProperty("name").GetString()).ShouldBe(["oceanbase-ce", "oceanbase-ce-libs"]);
        files.ShouldAllBe(file => file.GetProperty("architecture").GetString() == "x86_64" && file.GetProperty("bytes").GetInt64() == 200L << 20);
    }

    [Fact]
    public async Task Nothing_is_copied_where_there_is_no_room_for_all_of_it_unpacked()
    {
        // 2 x (200 + 600) MiB and a tenth are 1760 MiB.
        var cluster = await Cluster(more: new { servers = new[] { new { node = "z1-1", zone = "zone1", diskBytes = (1760L << 20) - 1 } } });
        await cluster.Done(new CreateTaskFolder(cluster.Folder));

        var answer = await cluster.Ask(new StagePackages(cluster.Folder, Hops));

        answer.Problem!.Code.ShouldBe("disk-space-not-enough");
        answer.Problem.Text.ShouldContain("needs 1760 MiB");
        (await cluster.Node("z1-1")).GetProperty("folders")[0].GetProperty("files").GetArrayLength().ShouldBe(0);
        var roomy = await Cluster(more: new { servers = new[] { new { node = "z1-1", zone = "zone1", diskBytes = 1760L << 20 } } });
        await roomy.Done(new CreateTaskFolder(roomy.Folder));
        await roomy.Done(new StagePackages(roomy.Folder, Hops));
    }

    [Fact]
    public async Task A_full_disk_is_named_by_the_vendors_code()
    {
        var cluster = await Cluster();
        await cluster.Fault("diskFull", "z1-1");

        (await cluster.Ask(new CreateTaskFolder(cluster.Folder))).Problem!.Code.ShouldBe("disk-space-not-enough");
    }

    [Fact]
    public async Task A_package_that_arrives_damaged_fails_and_is_copied_anew_by_the_next_attempt()
    {
        var cluster = await Cluster();
        await cluster.Done(new CreateTaskFolder(cluster.Folder));
        await cluster.Fault("packageDamaged", "z1-1", times: 1);

        var answer = await cluster.Finish(new StagePackages(cluster.Folder, Hops));

        answer.Problem!.Code.ShouldBe("package-corrupted");
        answer.Problem.Text.ShouldContain("oceanbase-ce-4.2.1.1");
        (await Compared(cluster)).ShouldBe(AnswerKind.NotStarted);
        await cluster.Done(new StagePackages(cluster.Folder, Hops));
        (await Compared(cluster)).ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task A_package_that_is_spoilt_later_is_found_and_copied_anew()
    {
        var cluster = await Staged();
        await cluster.Fault("packagesReadWrong", "z1-1", more: new { durationSeconds = 5 });
        (await Compared(cluster)).ShouldBe(AnswerKind.NotStarted);

        (await cluster.Finish(new StagePackages(cluster.Folder, Hops))).Problem!.Code.ShouldBe("package-corrupted", "the disk is still at fault");

        Bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await cluster.Done(new StagePackages(cluster.Folder, Hops));
        (await Compared(cluster)).ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task Several_packages_that_are_damaged_are_copied_anew_by_one_attempt()
    {
        var cluster = await Cluster();
        await cluster.Done(new CreateTaskFolder(cluster.Folder));
        await cluster.Fault("packageDamaged", "z1-1", times: 2);
        (await cluster.Finish(new StagePackages(cluster.Folder, Hops))).Problem!.Text.ShouldContain("oceanbase-ce-4.2.1.1");
        (await cluster.Finish(new StagePackages(cluster.Folder, Hops))).Problem!.Text.ShouldContain("oceanbase-ce-libs-4.2.1.1");

        await cluster.Done(new StagePackages(cluster.Folder, Hops));

        (await Compared(cluster)).ShouldBe(AnswerKind.Done);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        var cluster = await Cluster();
        (await cluster.Ask(new StagePackages(cluster.Folder, Hops))).Problem!.Code.ShouldBe("folder-missing");
        await cluster.Done(new CreateTaskFolder(cluster.Folder));
        (await Compared(cluster)).ShouldBe(AnswerKind.NotStarted);
        var foreign = BenchCluster.Hop with { Packages = [.. BenchCluster.Hop.Packages.Where(package => package.Architecture == "aarch64")] };
        (await cluster.Ask(new StagePackages(cluster.Folder, [foreign]))).Problem!.Text.ShouldContain("for x86_64");
        (await cluster.Finish(new UnpackPackages(cluster.Folder, Hops))).Problem!.Code.ShouldBe("unpack-failed");
    }

    [Fact]
    public async Task What_was_unpacked_can_be_discarded_and_the_packages_stay()
    {
        var cluster = await Staged();
        await cluster.Done(new UnpackPackages(cluster.Folder, Hops));

        await cluster.Done(new DiscardUnpacked(cluster.Folder));

        (await Compared(cluster)).ShouldBe(AnswerKind.Done);
        (await cluster.Node("z1-1")).GetProperty("folders")[0].GetProperty("files").EnumerateArray().ShouldAllBe(file => !file.GetProperty("unpacked").GetBoolean());
    }

    [Fact]
    public async Task The_agent_is_not_replaced_without_a_copy_and_comes_back_from_it()
    {
        var cluster = await Staged();
        await cluster.Done(new UnpackPackages(cluster.Folder, Hops));
        (await cluster.Ask(new InstallAgent(cluster.Folder, BenchCluster.Hop))).Problem!.Code.ShouldBe("agent-not-backed-up");
        await cluster.Done(new BackupAgent(cluster.Folder));
        (await cluster.Ask(new CheckAgent(cluster.Folder, BenchCluster.Hop))).Problem!.Code.ShouldBe("agent-too-old");

        await cluster.Done(new InstallAgent(cluster.Folder, BenchCluster.Hop));
        await cluster.Done(new CheckAgent(cluster.Folder, BenchCluster.Hop));
        await cluster.Done(new BackupAgent(cluster.Folder));
        await cluster.Done(new RestoreAgent(cluster.Folder));

        (await cluster.Node("z1-1")).GetProperty("agent").GetProperty("version").GetString().ShouldBe("4.2.0.0-100000052023091914");
    }

    [Fact]
    public async Task An_agent_that_does_not_come_back_fails_and_a_retry_starts_it()
    {
        var cluster = await Staged();
        await cluster.Done(new UnpackPackages(cluster.Folder, Hops));
        await cluster.Fault("agentDoesNotReturn", "z1-1", times: 1);

        (await cluster.Finish(new RestartAgent(cluster.Folder, BenchCluster.Hop))).Problem!.Code.ShouldBe("agent-did-not-return");

        await cluster.Done(new RestartAgent(cluster.Folder, BenchCluster.Hop));
        (await cluster.Node("z1-1")).GetProperty("agent").GetProperty("running").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_without_agent_is_done_with_every_step_about_it()
    {
        var cluster = await Cluster(more: new { servers = new[] { new { node = "z1-1", zone = "zone1", agent = (string?)null } } });
        await cluster.Done(new CreateTaskFolder(cluster.Folder));

        await cluster.Done(new BackupAgent(cluster.Folder));
        await cluster.Done(new InstallAgent(cluster.Folder, BenchCluster.Hop));
        await cluster.Done(new RestartAgent(cluster.Folder, BenchCluster.Hop));
        await cluster.Done(new CheckAgent(cluster.Folder, BenchCluster.Hop));

        (await cluster.Get()).GetProperty("jobs").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("4.2.1.1-100", "4.2.1.1-100", true)]
    [InlineData("4.2.10.0-1", "4.2.9.0-9", true)]
    [InlineData("4.2.1.1-99", "4.2.1.1-100", false)]
    [InlineData("4.2.1", "4.2.1.1", false)]
    [InlineData(null, "4.2.1.1", false)]
    public void Versions_of_agents_are_compared_number_by_number(string? version, string wanted, bool atLeast) =>
        Workers.ObServer.Handlers.AgentVersions.AtLeast(version, wanted).ShouldBe(atLeast);

    private static async Task<AnswerKind> Compared(BenchCluster cluster) => (await cluster.Ask(new StagePackages(cluster.Folder, Hops), mode: StepMode.Look)).Kind;

    private async Task<BenchCluster> Staged()
    {
        var cluster = await Cluster();
        await cluster.Done(new CreateTaskFolder(cluster.Folder));
        await cluster.Done(new StagePackages(cluster.Folder, Hops));
        return cluster;
    }
}
