using Shouldly;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.StandIn;

/// <summary>Programs of an installation behave on the command line as the real ones.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly TempFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task The_server_tells_the_version_of_its_package_wherever_the_program_lies()
    {
        InstalledTree.Write(home.Path, ObVersion.New, PackageContents.Server);
        InstalledTree.Write(home.Path, ObVersion.New, PackageContents.Libraries);
        File.Move(home.Combine("bin", "observer"), home.Combine("moved"));
        var (code, output) = await Run([home.Combine("moved"), "-V"]);
        code.ShouldBe(0);
        output.ShouldStartWith("observer (OceanBase_CE 4.2.1.1)\n\nREVISION: 101000062023110109-");
    }

    [Fact]
    public async Task Without_its_libraries_the_server_does_not_even_tell_its_version()
    {
        InstalledTree.Write(home.Path, ObVersion.New, PackageContents.Server);
        var (code, output) = await Run([home.Combine("bin", "observer"), "-V"]);
        code.ShouldBe(127);
        output.ShouldContain("error while loading shared libraries: libaio.so.1");
    }

    [Fact]
    public async Task Without_a_configuration_the_server_does_not_start()
    {
        InstalledTree.Write(home.Path, ObVersion.New, PackageContents.Server);
        InstalledTree.Write(home.Path, ObVersion.New, PackageContents.Libraries);
        (await Run([home.Combine("bin", "observer")])).Code.ShouldBe(1);
        (await Run([home.Combine("bin", "observer"), "--no-such-option", "x"])).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_started_by_options_keeps_them_and_leaves_the_session_of_its_parent()
    {
        await using var cluster = await ObTestCluster.Start(new ObTestClusterOptions { Ssh = false, Agents = false });
        var server = cluster.Servers[1];
        await cluster.Kill(server);
        File.Delete(Path.Combine(server.Home, "etc", "observer.config.bin"));
        var folder = Path.GetDirectoryName(cluster.Faults.Path)!;
        (await Run([Path.Combine(server.Home, "bin", "observer"), "-I", server.Address, "-p", "2881", "-P2882", "--zone=zone2", "-o", $"standin_cluster={folder}"], server.Home)).Code.ShouldBe(0);
        await cluster.AwaitHealthy();
        var pid = cluster.StateOf(server).Pid;
        pid.ShouldBe(server.PidOf("observer"));
        SessionOf(pid).ShouldBe(pid);
        File.ResolveLinkTarget($"/proc/{pid}/exe", false)!.FullName.ShouldBe(Path.Combine(server.Home, "bin", "observer"));

        await cluster.Kill(server);
        await cluster.StartServer(server);
        await cluster.AwaitHealthy();
    }

    [Fact]
    public async Task The_agent_tells_its_version_and_restarts_with_the_program_that_lies_there()
    {
        InstalledTree.Write(home.Path, ObVersion.Old, PackageContents.Agent);
        var agent = home.Combine("bin", "obshell");
        (await Run([agent, "version"])).Output.ShouldBe("4.2.1.0-100000092023110109.el7");
        (await Run([agent, "-V"])).Output.ShouldStartWith("OBShell 4.2.1.0 (for OceanBase_CE)\n\nREVISION: 100000092023110109.el7-");
        try
        {
            Directory.CreateDirectory(home.Combine("run"));
            await File.WriteAllTextAsync(home.Combine("run", "owner"), $"{Environment.ProcessId}");
            (await Run([agent, "agent", "start"])).Code.ShouldBe(0);
            var first = await File.ReadAllTextAsync(home.Combine("run", "obshell.pid"));
            InstalledTree.Write(home.Path, ObVersion.New, PackageContents.Agent);
            (await Run([agent, "agent", "restart"])).Code.ShouldBe(0);
            (await File.ReadAllTextAsync(home.Combine("run", "obshell.pid"))).ShouldNotBe(first);
            await Eventually.TrueAsync(() => File.ReadAllText(home.Combine("run", "obshell.version")) == "4.2.1.1-101000062023110109.el7", Deadline, "the new agent runs");
            (await Run([agent, "agent", "stop"])).Code.ShouldBe(0);
            FolderProcesses.In(home.Path).ShouldBeEmpty();
        }
        finally
        {
            await FolderProcesses.End(home.Path);
        }
    }

    private static int SessionOf(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<(int Code, string Output)> Run(string[] argv, string? folder = null)
    {
        using var output = new LineBuffer();
        using var process = await ChildProcess.StartAsync(argv, output,
            environment: new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = folder is null ? home.Combine("lib") : Path.Combine(folder, "lib") }, workingFolder: folder ?? home.Path);
        await process.EndedAsync(Deadline);
        return (process.ExitCode, string.Join('\n', output.Lines));
    }
}
