using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(ApiFixture))]

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>One PostgreSQL and one API for all tests that do not break them.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private PrivatePostgres _postgres = null!;
    private int _databases;

    internal ApiHost Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Nothing is killed here, so nothing needs to be durable.
        _postgres = await PrivatePostgres.StartAsync(new PostgresOptions { Fsync = false });
        Api = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Api is not null)
            await Api.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    /// <summary>A further API with a database of its own.</summary>
    internal async Task<ApiHost> StartAsync(params (string Name, string Value)[] settings) =>
        await ApiHost.StartAsync(await _postgres.CreateDatabaseAsync($"api{Interlocked.Increment(ref _databases)}"), settings);
}
