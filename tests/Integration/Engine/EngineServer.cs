using Microsoft.Extensions.Logging.Abstractions;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Integration.Tests.Engine;
using UpgradePlatform.TestKit;
using Xunit;

[assembly: AssemblyFixture(typeof(EngineServer))]

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>One private PostgreSQL for all tests of the store; a database of its own for each test. Starts with the first test that needs it.</summary>
public sealed class EngineServer : IAsyncDisposable
{
    private readonly Lazy<Task<PrivatePostgres>> _postgres = new(() => PrivatePostgres.StartAsync(new PostgresOptions { Fsync = false }));
    private int _databases;

    public async ValueTask DisposeAsync()
    {
        if (_postgres.IsValueCreated)
            await (await _postgres.Value).DisposeAsync();
    }

    public async Task<string> EmptyAsync() => await (await _postgres.Value).CreateDatabaseAsync($"engine_{Interlocked.Increment(ref _databases)}") + ";Max Auto Prepare=50;Auto Prepare Min Usages=2";

    public async Task<EngineDatabase> MigratedAsync()
    {
        var database = new EngineDatabase(await EmptyAsync());
        await new Migrator(database.Source, NullLogger<Migrator>.Instance).ApplyAsync(TestContext.Current.CancellationToken);
        return database;
    }
}
