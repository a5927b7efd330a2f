using System.Globalization;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>One platform for the tests that kill nothing; each of them takes fabrics that nobody else has touched.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    private const int Fabrics = 20;
    private int _taken;

    public PlatformCluster Cluster { get; private set; } = null!;

    public PlatformApi Api { get; private set; } = null!;

    public FabricFace Devices { get; private set; } = null!;

    public StoreReader Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cluster = await PlatformCluster.StartAsync(new PlatformClusterOptions
        {
            Fleet = TestFleet.Of(Enumerable.Range(1, Fabrics).Select(i => new TestFabric(Name(i)))),
            // The fabric names the trace of every request it gets: so a test can follow one from the API to the device.
            Settings = QuickTimings.With(("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information")),
        });
        Api = Cluster.Api();
        Devices = Cluster.Devices();
        Store = Cluster.Store();
    }

    /// <summary>A fabric of two spines and two leaves that nothing was done to yet.</summary>
    public string TakeFabric() => Name(Interlocked.Increment(ref _taken));

    /// <summary>No invariant is broken, in the store and on the devices of a fabric.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync(string fabric) =>
        [.. await StoreAudit.ViolationsAsync(Store, quiet: false), .. await DeviceAudit.ViolationsAsync(Devices, Store, fabric, quiet: false)];

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        Devices?.Dispose();
        if (Store is not null)
            await Store.DisposeAsync();
        if (Cluster is not null)
            await Cluster.DisposeAsync();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"fabric-{number}");
}
