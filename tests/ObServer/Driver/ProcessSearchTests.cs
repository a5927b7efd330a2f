using Shouldly;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>Servers are found among all processes of a host, however many, or nothing is done to them.</summary>
public sealed class ProcessSearchTests
{
    [Fact]
    public async Task On_a_host_with_many_processes_a_server_is_seen_to_start()
    {
        await using var bench = await DriverBench.Start(new() { ["ObServer:OceanBase:StartTimeout"] = "00:00:05" });
        var hop = bench.LayUnpacked();
        await bench.StartServer();
        var crowd = Directory.CreateDirectory(Path.Combine(bench.Work, "crowd")).FullName;
        try
        {
            await ChildProcess.RunAsync(["sh", "-c", $"cd {crowd} && i=0; while [ $i -lt 1500 ]; do sleep 120 </dev/null >/dev/null 2>&1 & i=$((i + 1)); done"], DriverBench.Deadline);

            var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

            job.ExitCode.ShouldBe(0, output);
            bench.Starts.ShouldBe([DriverBench.OldName, DriverBench.NewName]);
        }
        finally
        {
            foreach (var process in ProcessSignals.WorkingIn(crowd))
                ProcessSignals.Send(process, ProcessSignals.Kill);
        }
    }

    [Fact]
    public async Task The_host_tells_whether_a_server_runs()
    {
        await using var bench = await DriverBench.Start();
        (await bench.Driver.ServerRuns(bench.Target, DriverBench.Node, CancellationToken.None)).ShouldBeFalse();
        var process = await bench.StartServer();
        (await bench.Driver.ServerRuns(bench.Target, DriverBench.Node, CancellationToken.None)).ShouldBeTrue();

        ProcessSignals.Send(process, ProcessSignals.Kill);

        await Eventually.TrueAsync(async () => !await bench.Driver.ServerRuns(bench.Target, DriverBench.Node, CancellationToken.None), DriverBench.Deadline, "its end is seen");
    }

    [Fact]
    public async Task Where_processes_cannot_be_found_nothing_is_stopped_and_nothing_started()
    {
        using var tools = new TempFolder();
        FakeVersion.Put(tools.Combine("find"), "#!/bin/sh\necho 'find: unrecognized: -printf' >&2\nexit 1\n", executable: true);
        await using var bench = await DriverBench.Start(host: new SshServerOptions { Path = $"{tools.Path}:{Environment.GetEnvironmentVariable("PATH")}" });
        var hop = bench.LayUnpacked();
        var process = await bench.StartServer();

        var (job, output) = await bench.Run(new HostTask.InstallServer(bench.Folder, hop));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("it takes find and grep of GNU");
        (await Should.ThrowAsync<DeviceUnreachableException>(() => bench.Driver.ServerRuns(bench.Target, DriverBench.Node, CancellationToken.None)))
            .Message.ShouldContain("it takes find and grep of GNU");
        bench.ServerProcess().ShouldBe(process);
        bench.Starts.ShouldHaveSingleItem();
    }
}
