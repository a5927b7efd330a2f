using System.Globalization;
using Shouldly;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>A server's version changed, there and back, on a host with a real sshd.</summary>
public sealed class InstallTests
{
    [Fact]
    public async Task A_version_is_installed_beside_the_former_and_runs_and_the_way_back_works()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        var before = await bench.StartServer();

        var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        job.ExitCode.ShouldBe(0, output);
        ShouldRun(bench, DriverBench.NewName);
        bench.ServerProcess().ShouldNotBe(before);
        File.ReadAllLines($"{bench.Home}/log/stops").ShouldHaveSingleItem().ShouldStartWith(DriverBench.OldName);
        File.Exists($"{bench.Home}/versions/{DriverBench.OldName}/bin/observer").ShouldBeTrue();
        // Its configuration is untouched, files of the package are the new ones, the former are kept.
        File.ReadAllText($"{bench.Home}/etc/observer.config.bin").ShouldBe("stored configuration");
        File.ReadAllText($"{bench.Home}/etc/own.conf").ShouldBe("of the operator");
        File.ReadAllText($"{bench.Home}/etc/time_zones.csv").Trim().ShouldBe(DriverBench.NewName);
        File.ReadAllText($"{bench.Home}/versions/{DriverBench.OldName}/etc/time_zones.csv").Trim().ShouldBe(DriverBench.OldName);
        File.ResolveLinkTarget($"{bench.Home}/etc", returnFinalTarget: false).ShouldBeNull();
        File.ReadAllText($"{bench.Home}/bin/obshell").ShouldContain("OBShell 1.0.0");

        (job, output) = await bench.Run(new HostTask.RevertServer(DriverBench.OldName));

        job.ExitCode.ShouldBe(0, output);
        ShouldRun(bench, DriverBench.OldName);
        File.ReadAllText($"{bench.Home}/etc/time_zones.csv").Trim().ShouldBe(DriverBench.OldName);
        File.ReadAllText($"{bench.Home}/store/data").ShouldBe("data");
        bench.Starts.ShouldBe([DriverBench.OldName, DriverBench.NewName, DriverBench.OldName]);
        var process = bench.ServerProcess();

        (await bench.Run(new HostTask.RevertServer(DriverBench.OldName))).Output.ShouldContain("runs already");
        bench.ServerProcess().ShouldBe(process);
    }

    [Fact]
    public async Task An_agent_that_was_replaced_meanwhile_goes_along_both_ways()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        await bench.Run(new HostTask.InstallServer(bench.Folder, hop));
        FakeVersion.Put($"{bench.Home}/bin/obshell", "the newest agent", executable: true);

        await bench.Run(new HostTask.RevertServer(DriverBench.OldName));
        File.ReadAllText($"{bench.Home}/bin/obshell").ShouldBe("the newest agent");
        await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        File.ReadAllText($"{bench.Home}/bin/obshell").ShouldBe("the newest agent");
        ShouldRun(bench, DriverBench.NewName);
    }

    [Fact]
    public async Task A_server_that_does_not_stop_is_ended_by_force()
    {
        await using var bench = await DriverBench.Start(new() { ["ObServer:OceanBase:GracefulStop"] = "00:00:01" });
        var hop = bench.LayUnpacked();
        FakeVersion.Put($"{bench.Home}/etc/hangs", "");
        await bench.StartServer();

        var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        job.ExitCode.ShouldBe(0, output);
        output.ShouldContain("ended by force");
        ShouldRun(bench, DriverBench.NewName);
    }

    [Fact]
    public async Task What_is_found_wrong_is_found_before_the_server_is_stopped()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        FakeVersion.Put($"{bench.FolderPath}/x86_64/{hop.Version}-{hop.Release}/unpacked/lib/libob.so", "damaged");
        var process = await bench.StartServer();

        var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("nothing was changed");
        bench.ServerProcess().ShouldBe(process);
        Directory.ResolveLinkTarget($"{bench.Home}/bin", returnFinalTarget: false).ShouldBeNull();
    }

    [Fact]
    public async Task A_version_that_does_not_start_says_why_and_the_former_one_still_does()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        FakeVersion.Put($"{bench.Home}/etc/breaks-4.2.1.1", "");

        var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("it breaks");
        (job, output) = await bench.Run(new HostTask.RevertServer(DriverBench.OldName));
        job.ExitCode.ShouldBe(0, output);
        ShouldRun(bench, DriverBench.OldName);
    }

    [Fact]
    public async Task A_version_that_is_not_kept_cannot_be_gone_back_to()
    {
        await using var bench = await DriverBench.Start();
        await bench.StartServer();

        var (job, output) = await bench.Run(new HostTask.RevertServer("4.0.0.0-1"));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("not among the versions");
        bench.ServerProcess().ShouldNotBeNull();
    }

    [Fact]
    public async Task Older_versions_go_and_the_one_before_stays()
    {
        await using var bench = await DriverBench.Start(new() { ["ObServer:OceanBase:VersionsKept"] = "2" });
        foreach (var number in Enumerable.Range(1, 3))
        {
            var hop = bench.LayUnpacked($"4.2.1.{number}", $"10{number}");
            var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));
            job.ExitCode.ShouldBe(0, output);
        }

        Directory.EnumerateDirectories($"{bench.Home}/versions").Select(Path.GetFileName).ShouldBe(["4.2.1.2-102", "4.2.1.3-103"], ignoreOrder: true);
        ShouldRun(bench, "4.2.1.3-103");
    }

    [Fact]
    public async Task Killed_at_any_point_and_run_again_it_ends_well()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        await bench.StartServer();
        // Where the runs end is not repeatable; the seed says which delays were tried.
        var random = new Random(20260705);
        for (var round = 0; round < 12; round++)
        {
            var forward = round % 2 == 0;
            var name = forward ? DriverBench.NewName : DriverBench.OldName;
            HostTask task = forward ? new HostTask.InstallServer(bench.Folder, hop) : new HostTask.RevertServer(name);
            for (var kill = 0; kill < 2; kill++)
            {
                var step = bench.Attempt();
                await bench.Driver.StartJob(step, task, CancellationToken.None);
                await Task.Delay(random.Next(0, 700));
                KillJob(bench, step.AttemptId);
                await bench.End(step);
            }

            var (job, output) = await bench.Run(task);

            job.ExitCode.ShouldBe(0, output);
            ShouldRun(bench, name);
            File.ReadAllText($"{bench.Home}/etc/observer.config.bin").ShouldBe("stored configuration");
            File.ReadAllText($"{bench.Home}/etc/time_zones.csv").Trim().ShouldBe(name);
            File.ReadAllText($"{bench.Home}/bin/obshell").ShouldContain("OBShell 1.0.0");
            Processes.Saying("bin/observer").Count(pid => ProcessSignals.WorkingIn(bench.Home).Contains(pid)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task An_older_fence_starts_nothing()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        await Should.ThrowAsync<StaleFenceException>(() => bench.Driver.StartJob(bench.Attempt(1), new HostTask.RevertServer(DriverBench.OldName), CancellationToken.None));

        ShouldRun(bench, DriverBench.NewName);
        // A check has no fence, and a scope of its own.
        (await bench.Driver.StartJob(bench.Attempt(0), new HostTask.Unpack(bench.Folder, []), CancellationToken.None)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task An_attempt_runs_once_however_often_it_is_started()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        var step = bench.Attempt();

        await bench.Driver.StartJob(step, new HostTask.InstallServer(bench.Folder, hop), CancellationToken.None);
        await bench.Driver.StartJob(step, new HostTask.InstallServer(bench.Folder, hop), CancellationToken.None);
        await bench.End(step);
        var (again, _) = await bench.Driver.StartJob(step, new HostTask.InstallServer(bench.Folder, hop), CancellationToken.None);

        again!.ExitCode.ShouldBe(0);
        bench.Starts.ShouldBe([DriverBench.NewName]);
    }

    private static void ShouldRun(DriverBench bench, string name)
    {
        Directory.ResolveLinkTarget($"{bench.Home}/bin", returnFinalTarget: false)!.FullName.ShouldBe($"{bench.Home}/versions/{name}/bin");
        File.ReadAllText($"{bench.Home}/lib/libob.so").Trim().ShouldBe(name);
        File.ReadAllText($"{bench.Home}/admin/tables.sql").ShouldContain(name);
        bench.ServerProcess().ShouldNotBeNull();
        bench.Starts[^1].ShouldBe(name);
    }

    // All of the job at once, as the death of its host would; the server it started is none of it.
    private static void KillJob(DriverBench bench, string attempt)
    {
        var name = attempt.Replace("/", "%2F", StringComparison.Ordinal);
        foreach (var file in (string[])["group", "pid"])
        {
            var path = Path.Combine(bench.Work, "jobs", DriverBench.Cluster, name, file);
            if (!File.Exists(path) || !int.TryParse(File.ReadAllText(path).Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            foreach (var process in Processes.InGroup(id))
                ProcessSignals.Send(process, ProcessSignals.Kill);
        }
    }
}
