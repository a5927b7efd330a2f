using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Secrets;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.ObServer.Tests.Driver.Kit;

/// <summary>The driver as a worker has it, a host with a real sshd, and an installation of a fake server on it.</summary>
internal sealed class DriverBench : IAsyncDisposable
{
    public const string Node = "ob1";
    public const string Cluster = "obc";
    public const string OldName = "4.2.1.0-100000092023110109";
    public const string NewName = "4.2.1.1-101000062023110109";
    public const string Password = "database-password-2";

    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder folder = new();
    private ServiceProvider services = null!;
    private long fence = 5;

    private DriverBench()
    {
    }

    public SshServer Host { get; private set; } = null!;

    public FakeSql Sql { get; } = new();

    public string Work => folder.Path;

    public string Home => Path.Combine(folder.Path, "home");

    public string Store => Path.Combine(folder.Path, "store");

    public TaskFolder Folder { get; } = new(null, "rpm-1772600767000");

    public string FolderPath => Path.Combine(Home, "upgrade", Folder.Name);

    public IObServerDriver Driver => services.GetRequiredService<IObServerDriver>();

    public ObCluster Target => new(Cluster, Nodes);

    public Dictionary<string, DeviceInfo> Nodes => new()
    {
        [Node] = Host.Device with
        {
            SqlUser = "root",
            SqlCredential = $"file:{Path.Combine(folder.Path, "password")}",
            Settings = new Dictionary<string, string> { [DeviceSettings.Home] = Home, [DeviceSettings.Zone] = "zone1" },
            Facts = new Dictionary<string, string> { [FactNames.Architecture] = "x86_64" },
        },
    };

    public static async Task<DriverBench> Start(Dictionary<string, string?>? settings = null, SshServerOptions? host = null)
    {
        var bench = new DriverBench { Host = await SshServer.Start(host) };
        Directory.CreateDirectory(bench.Store);
        await File.WriteAllTextAsync(Path.Combine(bench.Work, "password"), Password);
        FakeVersion.Write(bench.Home, "4.2.1.0", "100000092023110109", "1.0.0");
        FakeVersion.Put($"{bench.Home}/etc/observer.config.bin", "stored configuration");
        FakeVersion.Put($"{bench.Home}/etc/own.conf", "of the operator");
        FakeVersion.Put($"{bench.Home}/store/data", "data");
        var configuration = new Dictionary<string, string?>
        {
            ["ObServer:OceanBase:Artifacts:Folder"] = bench.Store,
            ["ObServer:OceanBase:GracefulStop"] = "00:00:10",
            ["ObServer:OceanBase:StartTimeout"] = "00:00:20",
            ["Remote:JobsFolder"] = Path.Combine(bench.Work, "jobs"),
            ["Remote:KeepConnection"] = "00:00:20",
        };
        foreach (var (name, value) in settings ?? [])
            configuration[name] = value;
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        collection.AddLogging();
        collection.AddSingleton<ISqlShell>(bench.Sql);
        collection.AddOceanBaseDriver();
        bench.services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        bench.Sql.Answer(Statements.Zones, ["ZONE", "STATUS"], ["zone1", "ACTIVE"]);
        return bench;
    }

    /// <summary>A version with its packages, as a hop.</summary>
    public async Task<DatabaseHop> BuildHop(string version = "4.2.1.1", string build = "101000062023110109", Action<string>? change = null)
    {
        var whole = Path.Combine(folder.Path, $"content-{Path.GetRandomFileName()}");
        FakeVersion.Write(whole, version, build, "2.0.0");
        change?.Invoke(whole);
        var libraries = whole + "-libs";
        Directory.CreateDirectory(libraries);
        Directory.Move(Path.Combine(whole, "lib"), Path.Combine(libraries, "lib"));
        return new DatabaseHop(version, $"{build}.el7",
        [
            await RpmBuild.Build(folder.Path, whole, Store, "oceanbase-ce", version, $"{build}.el7"),
            await RpmBuild.Build(folder.Path, libraries, Store, "oceanbase-ce-libs", version, $"{build}.el7"),
        ]);
    }

    /// <summary>Bytes that pass for a package as long as nobody opens it, where packages come from.</summary>
    public async Task<PackageInfo> StorePackage(int size)
    {
        var bytes = new byte[size];
        new Random(7).NextBytes(bytes);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await File.WriteAllBytesAsync(Path.Combine(Store, digest), bytes);
        return new PackageInfo("oceanbase-ce", "4.2.1.1", "101000062023110109.el7", "x86_64", digest, size, size);
    }

    /// <summary>How far a package is on the host, with its digest.</summary>
    public async Task<StagedPackage> Staged(PackageInfo package) =>
        (await Driver.ReadPackages(Target, Node, Folder, [package], digests: true, CancellationToken.None)).Single();

    /// <summary>Puts a version where unpacking would have put it.</summary>
    public DatabaseHop LayUnpacked(string version = "4.2.1.1", string build = "101000062023110109")
    {
        var hop = new DatabaseHop(version, $"{build}.el7", []);
        Directory.CreateDirectory(FolderPath);
        FakeVersion.Write($"{FolderPath}/x86_64/{version}-{build}.el7/unpacked", version, build, "2.0.0");
        return hop;
    }

    /// <summary>A new attempt.</summary>
    public StepContext Attempt(long? fenceOfOther = null) => new(
        new ExecuteStep
        {
            OperationId = Guid.NewGuid(),
            AttemptId = $"{Guid.NewGuid()}/1/u/s/{Node}/do/1",
            ClusterId = Cluster,
            UnitId = "u",
            StepKey = "s",
            Target = Node,
            Look = 1,
            Mode = StepMode.Act,
            Fence = fenceOfOther ?? fence++,
            ActBefore = DateTimeOffset.UtcNow.AddMinutes(5),
            Devices = Nodes,
            Command = new FreezeServers(),
        },
        TimeProvider.System, services.GetRequiredService<Redactor>(), CancellationToken.None);

    /// <summary>Runs a task to its end.</summary>
    public async Task<(HostJob Job, string Output)> Run(HostTask task)
    {
        var step = Attempt();
        var (job, refusal) = await Driver.StartJob(step, task, CancellationToken.None);
        refusal.ShouldBeNull();
        job.ShouldNotBeNull();
        return await End(step);
    }

    public async Task<(HostJob Job, string Output)> End(StepContext step)
    {
        var ended = await Eventually.ValueAsync(
            async () => await Driver.FindJob(step, CancellationToken.None) is { Running: false } job ? job : throw new TimeoutException("it runs"), Deadline, "the job ends");
        return (ended, Encoding.UTF8.GetString((await Driver.ReadOutput(step, 0, CancellationToken.None)).Span));
    }

    /// <summary>Starts the server as an operator would.</summary>
    public async Task<int> StartServer()
    {
        await ChildProcess.RunAsync(["sh", "-c", $"cd {Home} && LD_LIBRARY_PATH={Home}/lib setsid bin/observer </dev/null >/dev/null 2>&1 &"], Deadline);
        return await Eventually.ValueAsync(() => Task.FromResult(ServerProcess() ?? throw new TimeoutException("no process")), Deadline, "the server runs");
    }

    /// <summary>The server's process; null where none runs.</summary>
    public int? ServerProcess()
    {
        var file = Path.Combine(Home, "run", "observer.pid");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && Processes.Saying("bin/observer").Contains(pid) ? pid : null;
    }

    /// <summary>Versions that were started, in order.</summary>
    public IReadOnlyList<string> Starts => [.. File.ReadAllLines(Path.Combine(Home, "log", "starts")).Select(line => line.Split(' ')[0])];

    public async ValueTask DisposeAsync()
    {
        // Everything that works in our folders was started by us.
        foreach (var process in ProcessSignals.WorkingIn(Home))
            ProcessSignals.Send(process, ProcessSignals.Kill);
        await services.DisposeAsync();
        await Host.DisposeAsync();
        folder.Dispose();
    }
}
