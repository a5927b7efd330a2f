using System.Globalization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Dialects.Tests.ObShell;
using UpgradePlatform.ObServer.Tests.Packages;
using UpgradePlatform.ObServer.Tests.Platform;
using UpgradePlatform.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(DatabasePlatform))]

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>
/// The platform as separate processes over a private RabbitMQ and PostgreSQL, with a port of the vendor's dialect for each of its simulated
/// clusters. Begun by the first test that needs it; every test takes clusters that nobody else has touched.
/// </summary>
public sealed class DatabasePlatform : IAsyncLifetime
{
    private const int Clusters = 24;
    private static readonly TinyRpm Server = new();
    private static readonly TinyRpm Libraries = new() { Name = "oceanbase-ce-libs", Folders = [$"{TinyRpm.Root}/lib"], Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/lib/liba.so"] = "a" } };

    private readonly TempFolder _folder = new();
    private readonly int[] _ports = [.. Enumerable.Range(0, Clusters).Select(_ => FreePort.Next())];
    private readonly SemaphoreSlim _coordinator = new(1, 1);
    private Lazy<Task<PlatformCluster>> _cluster = null!;
    private int _taken;

    public ValueTask InitializeAsync()
    {
        _cluster = new(() => Task.Run(BeginAsync));
        return ValueTask.CompletedTask;
    }

    internal Task<PlatformCluster> ClusterAsync() => _cluster.Value;

    /// <summary>A cluster of three zones, and a client of it.</summary>
    internal async Task<ObShellSite> TakeAsync(SdkStyle style = SdkStyle.Python)
    {
        var platform = await ClusterAsync();
        var number = Interlocked.Increment(ref _taken);
        return number <= Clusters ? await ConnectAsync(platform, number, style) : throw new InvalidOperationException($"There are only {Clusters} clusters.");
    }

    /// <summary>Does something between the answer to a request and the beginning of its work: nobody coordinates meanwhile.</summary>
    internal async Task<T> WhileNobodyCoordinatesAsync<T>(Func<Task<T>> action)
    {
        var coordinator = (await ClusterAsync()).Services["coordinator"];
        await _coordinator.WaitAsync();
        coordinator.Freeze();
        try
        {
            return await action();
        }
        finally
        {
            coordinator.Thaw();
            _coordinator.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated)
            await (await _cluster.Value).DisposeAsync();
        _folder.Dispose();
        _coordinator.Dispose();
    }

    private async Task<PlatformCluster> BeginAsync()
    {
        var packages = Task.WhenAll(Server.BuildAsync(), Libraries.BuildAsync());
        var password = _folder.Combine("root");
        await File.WriteAllTextAsync(password, ObShellClient.Root + "\n");
        var platform = await PlatformCluster.StartAsync(new PlatformClusterOptions
        {
            Family = Families.ObServer,
            Notifier = false,
            Fleet = DatabaseFleet.Of(Enumerable.Range(1, Clusters).Select(Id)),
            // A retry waits until the order before it can do nothing any more; here there are dozens of them.
            Settings = QuickTimings.With([("Engine__Timings__ActWindow", "00:00:01.5"), .. Enumerable.Range(0, Clusters).SelectMany(index => Binding(index, password))]),
        });
        try
        {
            var client = (await ConnectAsync(platform, 1, SdkStyle.Go)).Client;
            foreach (var package in await packages)
                (await client.UploadAsync(package)).Data();
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    private async Task<ObShellSite> ConnectAsync(PlatformCluster platform, int number, SdkStyle style)
    {
        var port = _ports[number - 1];
        var client = await ObShellClient.ConnectAsync(new Uri($"http://127.0.0.1:{port}"), $"127.0.0.1:{port}", style);
        return new ObShellSite(Id(number), client, platform.Databases());
    }

    private IEnumerable<(string Name, string Value)> Binding(int index, string password) =>
    [
        ($"ObShell__Bindings__{index}__Cluster", Id(index + 1)),
        ($"ObShell__Bindings__{index}__Port", _ports[index].ToString(CultureInfo.InvariantCulture)),
        ($"ObShell__Bindings__{index}__PasswordFile", password),
    ];

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"ob-{number}");
}
