using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Integration.Tests.Switch.Lab;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Secrets;
using UpgradePlatform.Workers.Switch;
using UpgradePlatform.Workers.Switch.Drivers.SshCli;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;
using UpgradePlatform.Workers.Switch.Handlers;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>The handlers and the driver of real switches over a remote shell of the test's: two spines and two leaves, or whatever it has.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private static readonly string Key = KeyOf(1);

    private readonly TempFolder folder = new();
    private readonly ServiceProvider services;
    private readonly StepWorker worker;
    private int attempts;

    private Bench(Func<TempFolder, IRemoteShell>? shell, Action<IDictionary<string, string?>>? configure)
    {
        File.WriteAllText(folder.Combine("secret"), "a-password-of-a-lab\n");
        Directory.CreateDirectory(folder.Combine("scripts"));
        var settings = new Dictionary<string, string?>
        {
            ["Switch:Driver"] = "SshCli",
            ["Switch:LookAgainAfter"] = "00:00:00.010",
            ["Switch:SshCli:SampleTime"] = "00:00:00.100",
            ["Remote:ScriptFolders:0"] = folder.Combine("scripts"),
        };
        configure?.Invoke(settings);
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        collection.AddLogging().AddOptions().AddSingleton(TimeProvider.System).AddSingleton<StepRunner>().AddSingleton<Redactor>().AddSingleton<SecretResolver>();
        collection.AddOptions<StepWorkerOptions>();
        collection.AddOptions<SwitchWorkerOptions>().BindConfiguration(SwitchWorkerOptions.Section);
        if (shell is not null)
            collection.AddSingleton(_ => shell(folder));
        else
            collection.AddSingleton<OpenSshShell>().AddSingleton<IRemoteShell>(provider => new HalfLocalShell(folder.Path, provider.GetRequiredService<OpenSshShell>()));
        collection.AddSshCliDriver();
        worker = new StepWorker(collection)
            .Handle<CheckSwitch, CheckSwitchHandler>().Handle<SetDetour, SetDetourHandler>().Handle<AwaitDrained, AwaitDrainedHandler>()
            .Handle<RunUpgradeScript, RunUpgradeScriptHandler>().Handle<AwaitReturn, AwaitReturnHandler>().Handle<RecoverServices, RecoverServicesHandler>()
            .Handle<AwaitReady, AwaitReadyHandler>().Handle<AwaitTraffic, AwaitTrafficHandler>().Observe<SwitchClusterObserver>();
        services = collection.BuildServiceProvider();
    }

    public string Cluster { get; } = "fabric 1";

    public Guid Operation { get; } = Guid.NewGuid();

    public Dictionary<string, DeviceInfo> Devices { get; } = [];

    public Dictionary<string, FakeSwitch> Switches { get; } = [];

    public FakeShell Shell { get; private set; } = null!;

    public TempFolder Folder => folder;

    public FakeSwitch this[string name] => Switches[name];

    public string Book => folder.Combine(".upgrade-platform", "detours", "c-fabric%201", "book");

    /// <summary>A fabric of fake switches: every spine with every leaf. Settings are the driver's; with a slash before the worker's.</summary>
    public static Bench Fabric(params (string Key, string Value)[] settings)
    {
        var bench = new Bench(folder => new FakeShell(folder.Path), s =>
        {
            foreach (var (key, value) in settings)
                s[key.StartsWith('/') ? $"Switch:{key[1..]}" : $"Switch:SshCli:{key}"] = value;
        });
        bench.Shell = (FakeShell)bench.services.GetRequiredService<IRemoteShell>();
        foreach (var (name, number) in new[] { ("spine-1", 1), ("spine-2", 2), ("leaf-1", 11), ("leaf-2", 12) })
            bench.Add(new FakeSwitch(name, number));
        FakeSwitch.Connect(bench["spine-1"], "swp1", bench["leaf-1"], "swp51");
        FakeSwitch.Connect(bench["spine-1"], "swp2", bench["leaf-2"], "swp51");
        FakeSwitch.Connect(bench["spine-2"], "swp1", bench["leaf-1"], "swp52");
        FakeSwitch.Connect(bench["spine-2"], "swp2", bench["leaf-2"], "swp52");
        bench.Declare();
        return bench;
    }

    /// <summary>Real routers over the real remote shell; the script host alone is this machine.</summary>
    public static Bench OverRouters(FrrLab lab, string method)
    {
        var bench = new Bench(null, s =>
        {
            s["Switch:SshCli:Detour"] = method;
            s["Switch:SshCli:SampleTime"] = "00:00:00.5";
            s["Switch:SshCli:Settle"] = "00:00:02";
        });
        foreach (var (name, device) in lab.Devices)
            bench.Devices[name] = device;
        bench.Devices["ec-1"] = bench.Device(FakeShell.ScriptHost);
        return bench;
    }

    public void Declare()
    {
        Devices["ec-1"] = Device(FakeShell.ScriptHost);
        foreach (var (name, device) in Switches)
            Devices[name] = Device(device.Address) with
            {
                Profile = "frr",
                Serial = device.Serial,
                Links = [.. device.Ports.Where(p => p.Value.Peer is not null).Select(p => new DeviceLink(p.Key, p.Value.Peer!.Name, p.Value.PeerPort))],
            };
    }

    public DeviceInfo Device(string address) => new() { Address = address, User = "root", Credential = $"file:{folder.Combine("secret")}", HostKeys = [Key] };

    public ExecuteStep Step(StepCommand command, string target = "spine-1", StepMode mode = StepMode.Act, long fence = 1, Guid? operation = null) => new()
    {
        OperationId = operation ?? Operation,
        AttemptId = $"attempt/{Interlocked.Increment(ref attempts).ToString(CultureInfo.InvariantCulture)}",
        ClusterId = Cluster,
        UnitId = target,
        StepKey = "step",
        Target = target,
        Look = 1,
        Mode = mode,
        Fence = fence,
        ActBefore = DateTimeOffset.UtcNow.AddMinutes(1),
        Devices = Devices,
        Command = command,
    };

    public Task<StepAnswer> Ask(StepCommand command, string target = "spine-1", Guid? operation = null, long fence = 1) =>
        Ask(Step(command, target, fence: fence, operation: operation));

    /// <summary>One command; facts learnt come back with the next, as from the store.</summary>
    public async Task<StepAnswer> Ask(ExecuteStep step)
    {
        var (answer, _) = await services.GetRequiredService<StepRunner>().Run(worker.Routes, step, CancellationToken.None);
        Learn(step.Target, answer.Facts);
        return answer;
    }

    /// <summary>Asks once; anything but "done" fails the test.</summary>
    public async Task<StepAnswer> Done(StepCommand command, string target = "spine-1")
    {
        var answer = await Ask(command, target);
        answer.Kind.ShouldBe(AnswerKind.Done, answer.Problem?.Text ?? answer.Progress);
        return answer;
    }

    /// <summary>Asks until the answer is no longer "under way".</summary>
    public async Task<StepAnswer> Finish(ExecuteStep step)
    {
        for (var look = 1; ; look++)
        {
            var answer = await Ask(step with { Look = look, Devices = Devices });
            if (answer.Kind is not AnswerKind.Pending and not AnswerKind.Unreachable)
                return answer;
            if (look == 400)
                throw new TimeoutException(answer.Progress ?? answer.Problem?.Text);
            await Task.Delay(50);
        }
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Observe(params string[] nodes)
    {
        await using var scope = services.CreateAsyncScope();
        var request = new ObserveCluster { OperationId = Operation, ClusterId = Cluster, Number = 1, Nodes = nodes, Devices = Devices };
        return await scope.ServiceProvider.GetRequiredService<SwitchClusterObserver>().Observe(request, CancellationToken.None);
    }

    internal async Task<Ledger> Ledger() =>
        (await services.GetRequiredService<DetourBook>().Read(new(Cluster, "spine-1") { Devices = Devices }, CancellationToken.None)).Ledger;

    public void Learn(string node, IReadOnlyDictionary<string, string> facts)
    {
        var known = new Dictionary<string, string>(Devices[node].Facts);
        foreach (var (name, value) in facts)
            known[name] = value;
        Devices[node] = Devices[node] with { Facts = known };
    }

    /// <summary>Puts a script on the script host.</summary>
    public RunUpgradeScript Script(string body, bool ztp = false, string name = "up.sh")
    {
        var path = folder.Combine("scripts", name);
        File.WriteAllText(path, body + "\n");
        return new RunUpgradeScript("ec-1", path, ztp, "14", "2.0");
    }

    /// <summary>A host key that nobody holds.</summary>
    public static string KeyOf(byte seed) =>
        $"ssh-ed25519 {Convert.ToBase64String([0, 0, 0, 11, .. Encoding.ASCII.GetBytes("ssh-ed25519"), 0, 0, 0, 32, .. Enumerable.Repeat(seed, 32)])}";

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    private void Add(FakeSwitch device)
    {
        Switches[device.Name] = device;
        Shell.Switches[device.Address] = device;
    }
}
