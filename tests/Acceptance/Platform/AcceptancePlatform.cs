using System.Globalization;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>The one platform of the whole project: separate processes over a private RabbitMQ and PostgreSQL. Every scenario takes a fabric that nobody else has touched.</summary>
public sealed class AcceptancePlatform : IAsyncLifetime
{
    /// <summary>Fabrics of the proof of a thousand reservations.</summary>
    public const int SmallFabrics = 50;

    private const int Scenarios = 100;
    private const string Warm = "warm";
    private readonly List<AcceptanceFabric> _taken = [];

    public PlantedSecrets Secrets { get; } = new();

    public PlatformCluster Cluster { get; private set; } = null!;

    public MsfClient Msf { get; private set; } = null!;

    public PlatformApi Api { get; private set; } = null!;

    public FabricFace Devices { get; private set; } = null!;

    public StoreReader Store { get; private set; } = null!;

    /// <summary>Looks into every event and every message that is ever sent.</summary>
    public MessageTap Tap { get; private set; } = null!;

    /// <summary>Looks at the process list the whole time.</summary>
    public ProcessListWatch Processes { get; private set; } = null!;

    /// <summary>Fabrics with two spines and nothing else, for many short upgrades.</summary>
    public IReadOnlyList<AcceptanceFabric> Small { get; } =
        [.. Enumerable.Range(1, SmallFabrics).Select(i => new AcceptanceFabric(Name("small", i), (Scenarios + i).ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Fabrics that scenarios worked on.</summary>
    public IReadOnlyList<AcceptanceFabric> Taken
    {
        get
        {
            lock (_taken)
                return [.. _taken];
        }
    }

    public async ValueTask InitializeAsync()
    {
        TestFabric[] fabrics = [.. Enumerable.Range(1, Scenarios).Select(i => new TestFabric(Name("fabric", i))), .. Small.Select(fabric => new TestFabric(fabric.Id, 2, 0)), new(Warm, 2, 0)];
        Cluster = await PlatformCluster.StartAsync(new PlatformClusterOptions
        {
            Fleet = TestFleet.Of(Secrets.References, fabrics),
            Settings = QuickTimings.With([.. Secrets.Settings, .. AcceptanceSettings.All]),
        });
        Secrets.Add("token of the devices", Cluster.FabricToken);
        Secrets.Add("key of the admin", Cluster.AdminKey);
        Processes = ProcessListWatch.Start(Secrets);
        Msf = new MsfClient(Cluster.Services["api"].Address);
        Api = Cluster.Api();
        Devices = Cluster.Devices();
        Store = Cluster.Store();
        Tap = await MessageTap.StartAsync(Cluster.Rabbit.Address, Secrets);
        // Cold processes and a broker that has just declared its queues take their time over the first upgrade; not at the cost of sixteen scenarios at once.
        var first = await Api.UpgradeAsync(Warm);
        await Api.ClosedAsync(first.Id, TimeSpan.FromSeconds(120));
    }

    /// <summary>A fabric of two spines and two leaves that nothing was done to yet.</summary>
    public AcceptanceFabric TakeFabric()
    {
        lock (_taken)
        {
            var number = _taken.Count + 1;
            if (number > Scenarios)
                throw new InvalidOperationException($"There are only {Scenarios} fabrics.");
            _taken.Add(new AcceptanceFabric(Name("fabric", number), number.ToString(CultureInfo.InvariantCulture)));
            return _taken[^1];
        }
    }

    /// <summary>The platform's own id of an MSF operation.</summary>
    public async Task<Guid> NativeIdAsync(string operation) =>
        Guid.Parse((await Store.ListAsync($"SELECT id::text FROM engine.operations WHERE dialect = 'msf' AND dialect_id = '{operation}'")).Single());

    /// <summary>Waits until nothing more is to be told about an MSF operation.</summary>
    public async Task UntilNotificationsAreOverAsync(string operation)
    {
        var id = await NativeIdAsync(operation);
        await Eventually.TrueAsync(
            async () => (await Store.ListAsync($"SELECT 1 FROM engine.notifications WHERE operation_id = '{id}' AND state = 'waiting'")).Count == 0,
            TimeSpan.FromSeconds(30), $"nothing more is to be told about {operation}");
    }

    /// <summary>kill -9 of every process of the platform's own, all at once, and their start; <paramref name="meanwhile"/> runs while none of them is there.</summary>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        string[] names = ["api", "coordinator", "worker", "notifier"];
        await Task.WhenAll(names.Select(name => Cluster.Services[name].Kill9Async()));
        if (meanwhile is not null)
            await meanwhile();
        await Task.WhenAll(names.Select(name => Cluster.Services[name].RestartAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        Msf?.Dispose();
        Api?.Dispose();
        Devices?.Dispose();
        if (Tap is not null)
            await Tap.DisposeAsync();
        if (Store is not null)
            await Store.DisposeAsync();
        if (Cluster is not null)
            await Cluster.DisposeAsync();
        if (Processes is not null)
            await Processes.DisposeAsync();
        Secrets.Dispose();
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
