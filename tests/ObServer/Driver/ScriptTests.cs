using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.ObServer.Tests.Driver.Kit;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.ObServer.Drivers;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver;

/// <summary>The vendor's scripts and agent, on a host with a real sshd.</summary>
public sealed class ScriptTests
{
    private static readonly Action Allowed = () => { };

    [Fact]
    public async Task A_script_gets_its_arguments_and_no_process_shows_the_password()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        var unpacked = $"{bench.FolderPath}/x86_64/{hop.Version}-{hop.Release}/unpacked";
        FakeVersion.Put($"{unpacked}/slow", "");
        var step = bench.Attempt();

        await bench.Driver.StartJob(step, new HostTask.RunScript(bench.Folder, hop, VersionScripts.Checker, "zone2"), CancellationToken.None);
        await Eventually.TrueAsync(async () => (await bench.Driver.FindJob(step, CancellationToken.None))!.OutputLength > 0, DriverBench.Deadline, "the script speaks");
        Processes.Shown().ShouldNotContain(DriverBench.Password);
        var (job, output) = await bench.End(step);

        job.ExitCode.ShouldBe(0, output);
        output.ShouldContain($"arguments ['etc/upgrade_checker.py', '-h127.0.0.1', '-P2881', '-uroot', '-p{DriverBench.Password}', '-zzone2']");
        output.ShouldContain($"folder {unpacked}");
        output.ShouldContain("input ''");
        output.ShouldContain("name __main__");
        Directory.Exists($"{unpacked}/etc/__pycache__").ShouldBeFalse();
    }

    [Fact]
    public async Task A_script_that_fails_ends_its_job_so()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        FakeVersion.Put($"{bench.FolderPath}/x86_64/{hop.Version}-{hop.Release}/unpacked/fails", "");

        (await bench.Run(new HostTask.RunScript(bench.Folder, hop, VersionScripts.Checker, null))).Job.ExitCode.ShouldBe(3);
        var (job, output) = await bench.Run(new HostTask.RunScript(bench.Folder, hop, VersionScripts.Pre, null));

        job.ExitCode.ShouldBe(1);
        output.ShouldContain("brings no etc/upgrade_pre.py");
    }

    [Fact]
    public async Task A_script_is_stopped_on_demand()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        FakeVersion.Put($"{bench.FolderPath}/x86_64/{hop.Version}-{hop.Release}/unpacked/etc/{VersionScripts.Pre}", "import time\ntime.sleep(600)\n");
        var step = bench.Attempt();
        await bench.Driver.StartJob(step, new HostTask.RunScript(bench.Folder, hop, VersionScripts.Pre, null), CancellationToken.None);

        var ended = await bench.Driver.InterruptJob(step, CancellationToken.None);

        ended!.Interrupted.ShouldBeTrue();
        ended.Running.ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_says_its_architecture_and_what_its_python_lacks()
    {
        await using var bench = await DriverBench.Start();
        (await bench.Driver.ReadHost(bench.Target, DriverBench.Node, CancellationToken.None)).ShouldBe(await Expected());

        var programs = Path.Combine(bench.Work, "bin");
        foreach (var tool in (string[])["sh", "uname", "base64", "head", "setsid", "sleep", "cat", "tr"])
        {
            Directory.CreateDirectory(programs);
            File.CreateSymbolicLink(Path.Combine(programs, tool), (await ChildProcess.RunAsync(["sh", "-c", $"command -v {tool}"], DriverBench.Deadline)).Trim());
        }

        await using var bare = await DriverBench.Start(host: new SshServerOptions { Path = programs });
        (await bare.Driver.ReadHost(bare.Target, DriverBench.Node, CancellationToken.None)).Python!.Code.ShouldBe(ConcernCodes.NoPython);
        FakeVersion.Put($"{programs}/python", "#!/bin/sh\n[ \"$2\" = 'import runpy' ]\n", executable: true);
        (await bare.Driver.ReadHost(bare.Target, DriverBench.Node, CancellationToken.None)).Python!.Code.ShouldBe(ConcernCodes.NoPythonModule);
        FakeVersion.Put($"{programs}/python3", "#!/bin/sh\nexit 0\n", executable: true);
        (await bare.Driver.ReadHost(bare.Target, DriverBench.Node, CancellationToken.None)).Python.ShouldBeNull();

        static async Task<HostState> Expected()
        {
            var module = await ChildProcess.RunAsync(["sh", "-c", "python3 -c 'import mysql.connector' 2>/dev/null && echo yes || echo no"], DriverBench.Deadline);
            return new HostState(
                (await ChildProcess.RunAsync(["uname", "-m"], DriverBench.Deadline)).Trim(),
                module.Trim() == "yes" ? null : new(ConcernCodes.NoPythonModule, "python3 on the host of ob1 lacks the module mysql.connector, which the scripts of the database need.", "ob1"));
        }
    }

    [Fact]
    public async Task An_agent_is_backed_up_replaced_restarted_with_its_arguments_and_put_back()
    {
        await using var bench = await DriverBench.Start();
        var (driver, cluster) = (bench.Driver, bench.Target);
        var hop = bench.LayUnpacked();
        await ChildProcess.RunAsync(["sh", "-c", $"cd {bench.Home} && setsid {bench.Home}/bin/obshell daemon --port 2886 </dev/null >/dev/null 2>&1 &"], DriverBench.Deadline);
        await Eventually.TrueAsync(async () => (await Read()).Running, DriverBench.Deadline, "the agent runs");
        (await Read()).ShouldBe(new AgentState(true, "1.0.0-77", true, false));

        (await driver.BackupAgent(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        (await driver.InstallAgent(cluster, DriverBench.Node, bench.Folder, hop, Allowed, CancellationToken.None)).ShouldBeNull();
        (await driver.BackupAgent(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        (await Read()).ShouldBe(new AgentState(true, "2.0.0-77", true, true));
        var (job, output) = await bench.Run(new HostTask.RestartAgent(bench.Folder, hop));

        job.ExitCode.ShouldBe(0, output);
        File.ReadAllLines($"{bench.Home}/agent-starts")[^1].ShouldBe("2.0.0 daemon --port 2886");
        (await driver.RestoreAgent(cluster, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        (await Read()).Version.ShouldBe("1.0.0-77");

        Task<AgentState> Read() => driver.ReadAgent(cluster, DriverBench.Node, bench.Folder, CancellationToken.None);
    }

    [Fact]
    public async Task Where_there_is_no_agent_all_is_done_at_once()
    {
        await using var bench = await DriverBench.Start();
        var hop = bench.LayUnpacked();
        File.Delete($"{bench.Home}/bin/obshell");

        (await bench.Driver.ReadAgent(bench.Target, DriverBench.Node, bench.Folder, CancellationToken.None)).ShouldBe(new AgentState(false, null, false, false));
        (await bench.Driver.BackupAgent(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();
        (await bench.Driver.InstallAgent(bench.Target, DriverBench.Node, bench.Folder, hop, Allowed, CancellationToken.None)).ShouldBeNull();
        (await bench.Run(new HostTask.RestartAgent(bench.Folder, hop))).Job.ExitCode.ShouldBe(0);
        (await bench.Driver.RestoreAgent(bench.Target, DriverBench.Node, bench.Folder, Allowed, CancellationToken.None)).ShouldBeNull();

        File.Exists($"{bench.Home}/bin/obshell").ShouldBeFalse();
    }
}
