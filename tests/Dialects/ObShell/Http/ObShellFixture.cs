using UpgradePlatform.Dialects.Tests.ObShell;
using UpgradePlatform.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(ObShellFixture))]

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>One PostgreSQL and one API with bindings for all tests of the dialect, begun by the first that needs it.</summary>
public sealed class ObShellFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private Lazy<Task<ObShellHost>> _host = null!;
    private PrivatePostgres? _postgres;
    private int _databases;

    internal Task<ObShellHost> HostAsync() => _host.Value;

    /// <summary>A client of a cluster no other test uses.</summary>
    internal async Task<(ObShellHost Host, ObShellClient Client)> NextAsync(SdkStyle style = SdkStyle.Python)
    {
        var (host, client, _) = await NextWithNameAsync(style);
        return (host, client);
    }

    /// <summary>A client of a cluster no other test uses, and the cluster's id.</summary>
    internal async Task<(ObShellHost Host, ObShellClient Client, string Cluster)> NextWithNameAsync(SdkStyle style = SdkStyle.Python)
    {
        var host = await HostAsync();
        var cluster = host.NextCluster();
        return (host, await host.ClientAsync(cluster, style), cluster);
    }

    public ValueTask InitializeAsync()
    {
        _host = new(() => Task.Run(async () =>
        {
            _postgres = await PrivatePostgres.StartAsync(new PostgresOptions { Fsync = false });
            return await ObShellHost.StartAsync(await NewDatabaseAsync(), NewFolder());
        }));
        return ValueTask.CompletedTask;
    }

    /// <summary>A database of one's own.</summary>
    public async Task<string> NewDatabaseAsync() => await _postgres!.CreateDatabaseAsync($"obshell{Interlocked.Increment(ref _databases)}");

    /// <summary>A folder of one's own.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"))).FullName;

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
            await (await _host.Value).DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Dispose();
    }
}
