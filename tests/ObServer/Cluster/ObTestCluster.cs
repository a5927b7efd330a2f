using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>
/// A cluster of stand-in servers, each on an address of its own with its own home and sshd, all with the real ports. It ends with the test,
/// however that ends, and ends only what it started or what works in its folder.
/// </summary>
internal sealed class ObTestCluster : IAsyncDisposable
{
    /// <summary>For anything that takes a moment.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder folder = new();
    private readonly ClusterFolder shared;
    private readonly ObTestClusterOptions options;

    private ObTestCluster(ObTestClusterOptions options)
    {
        this.options = options;
        shared = new ClusterFolder(folder.Combine("cluster"));
        Hosts = new TestHosts(folder.Combine("tools"));
        Servers = [.. Enumerable.Range(1, options.Zones).SelectMany(zone => Enumerable.Range(1, options.ServersPerZone).Select(number =>
            new TestServer($"zone{zone}-{number}", $"zone{zone}", LoopbackAddress.Next(2881, 2882, 2886), folder.Combine($"zone{zone}-{number}", "oceanbase"))))];
    }

    public IReadOnlyList<TestServer> Servers { get; }

    /// <summary>What hosts have beside the database: Python and its module.</summary>
    public TestHosts Hosts { get; }

    /// <summary>Servers by node, as workers get them.</summary>
    public IReadOnlyDictionary<string, DeviceInfo> Devices => Servers.ToDictionary(server => server.Node, server => server.Device(PasswordFile));

    /// <summary>File with the password of <c>root@sys</c> and nothing else.</summary>
    public string PasswordFile => folder.Combine("root-password");

    public Faults Faults => shared.Faults;

    /// <summary>What must never happen and did.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            BringUpToDate();
            return shared.Lines("violations");
        }
    }

    /// <summary>What happened, with its time.</summary>
    public IReadOnlyList<string> History => shared.Lines("history");

    /// <summary>The state as it stands, whether or not a server has looked since something happened.</summary>
    public ClusterState State => BringUpToDate();

    private string Defaults => folder.Combine("client.cnf");

    private ClusterState BringUpToDate() => shared.Change((state, _) => state);

    /// <summary>Sets a cluster up and returns when it serves.</summary>
    public static async Task<ObTestCluster> Start(ObTestClusterOptions? options = null)
    {
        var cluster = new ObTestCluster(options ?? new ObTestClusterOptions());
        try
        {
            await cluster.SetUp();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public TestServer Server(string node) => Servers.First(server => server.Node == node);

    public Server StateOf(TestServer server) => State.ServerAt(server.Endpoint)!;

    /// <summary>Asks a server, the first where none is named, through the command-line client.</summary>
    public Task<SqlAnswer> Sql(string statement, TestServer? at = null, params string[] more)
    {
        var server = at ?? Servers[0];
        return MariaDbClient.Run(Defaults, server.Address, server.SqlPort, statement, more);
    }

    /// <summary>Changes the state behind the database's back.</summary>
    public void Change(Action<ClusterState> change) => shared.Change((state, _) =>
    {
        change(state);
        return 0;
    });

    /// <summary>Starts a server's program as an operator would: from its home, with its libraries.</summary>
    public async Task StartServer(TestServer server)
    {
        using var output = new LineBuffer();
        using var process = await ChildProcess.StartAsync([Path.Combine(server.Home, "bin", "observer")], output,
            environment: new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = Path.Combine(server.Home, "lib") }, workingFolder: server.Home);
        await process.EndedAsync(Patience);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"observer ended with {process.ExitCode}: {output.Tail()}");
    }

    /// <summary>Ends a server with SIGKILL.</summary>
    /// <param name="server">Server.</param>
    /// <param name="accident">Whether it is the test's own doing, which no violation is made of.</param>
    public async Task Kill(TestServer server, bool accident = true)
    {
        var pid = StateOf(server).Pid;
        if (pid == 0)
            return;
        if (accident)
            Faults.Order(Faults.ExpectedKill, server.Endpoint);
        ProcessSignals.Send(pid, ProcessSignals.Kill);
        await Eventually.TrueAsync(() => ProcessLife.Of(pid) is null, Patience, $"{server.Node} is gone");
    }

    /// <summary>Stops a server's process where it is: it answers nobody and sends no heartbeats.</summary>
    /// <remarks>
    /// Nobody else has the lock of the state meanwhile, and it is kept until every thread stands still: one that was given it in between
    /// would keep it for good.
    /// </remarks>
    public void Freeze(TestServer server) => Change(state =>
    {
        var pid = state.ServerAt(server.Endpoint)!.Pid;
        ProcessSignals.Send(pid, ProcessSignals.Stop);
        SpinWait.SpinUntil(() => ProcessLife.StandsStill(pid));
    });

    /// <summary>Lets it go on.</summary>
    public void Thaw(TestServer server) => ProcessSignals.Send(StateOf(server).Pid, ProcessSignals.Continue);

    /// <summary>Waits until all servers serve, all log streams are led and in sync, and the stand-ins have seen it: from then on a loss is one.</summary>
    public Task AwaitHealthy() => Eventually.TrueAsync(() => State is { Formed: true } state
        && state.Servers.TrueForAll(server => server is { Status: Zone.Active, InServiceSince: not null } && server.CaughtUp(DateTimeOffset.UtcNow))
        && state.LogStreams.TrueForAll(stream => stream.Leader is not null), Patience, $"the cluster is healthy: {string.Join('\n', Servers.Select(server => server.Log))}");

    /// <summary>Waits for something of the state.</summary>
    public Task Await(Func<ClusterState, bool> condition, string what) => Eventually.TrueAsync(() => condition(State), Patience, what);

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Faults.Path))
            Faults.Order(Faults.ServiceMayStop);
        foreach (var server in Servers)
        {
            if (server.Ssh is not null)
                await server.Ssh.DisposeAsync();
        }

        await FolderProcesses.End(folder.Path);
        folder.Dispose();
    }

    private async Task SetUp()
    {
        Hosts.Create();
        File.WriteAllText(PasswordFile, options.RootPassword);
        MariaDbClient.WriteDefaults(Defaults, options.RootPassword);
        shared.Create(ClusterBirth.Of("demo", options, Servers).With(options.Configure));
        await Task.WhenAll(Servers.Select(SetUp));
        await AwaitHealthy();
    }

    private async Task SetUp(TestServer server)
    {
        await Task.Run(() =>
        {
            InstalledTree.Write(server.Home, options.Version, PackageContents.Server);
            InstalledTree.Write(server.Home, options.Version, PackageContents.Libraries);
            Directory.CreateDirectory(Path.Combine(server.Home, "run"));
            File.WriteAllText(Path.Combine(server.Home, "run", "owner"), $"{Environment.ProcessId}");
            File.WriteAllLines(Path.Combine(server.Home, "etc", "observer.config.bin"),
                [$"local_ip={server.Address}", $"mysql_port={server.SqlPort}", $"rpc_port={server.RpcPort}", $"zone={server.Zone}", $"standin_cluster={shared.Path}"]);
        });
        var started = StartServer(server);
        if (options.Agents)
            await ChildProcess.RunAsync([Path.Combine(server.Home, "bin", "obshell"), "agent", "start", "--ip", server.Address, "--port", $"{server.AgentPort}"], Patience);
        if (options.Ssh)
            server.Ssh = await SshServer.Start(new SshServerOptions { Address = server.Address, Path = Hosts.SearchPath, Environment = Hosts.Environment });
        await started;
    }
}
