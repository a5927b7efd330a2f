using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Events;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Retention;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class EngineHostTests(EngineServer server)
{
    [Fact]
    public async Task A_process_may_start_before_its_database()
    {
        await using var postgres = await PrivatePostgres.StartAsync(new PostgresOptions { Fsync = false });
        await postgres.StopAsync();
        using var host = Build(postgres.ConnectionString());
        await host.StartAsync(TestContext.Current.CancellationToken);
        (await HealthAsync(host)).ShouldBe(HealthStatus.Unhealthy);
        await postgres.RestartAsync();
        await host.Services.GetRequiredService<EngineReadiness>().WaitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        (await HealthAsync(host)).ShouldBe(HealthStatus.Healthy);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("Host=x;Nonsense=1", "not a connection string")]
    public async Task A_process_without_a_database_says_so(string? connectionString, string words)
    {
        using var host = Build(connectionString);
        (await Should.ThrowAsync<OptionsValidationException>(host.StartAsync(TestContext.Current.CancellationToken))).Message.ShouldContain(words);
    }

    [Fact]
    public async Task Every_service_can_be_made()
    {
        await using var database = await server.MigratedAsync();
        using var host = Build(database.Source.ConnectionString);
        await using var scope = host.Services.CreateAsyncScope();
        foreach (var type in typeof(EngineExtensions).Assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Store", StringComparison.Ordinal) || type.Name.EndsWith("Queries", StringComparison.Ordinal)))
            scope.ServiceProvider.GetRequiredService(type).ShouldNotBeNull();
        await using var work = await scope.ServiceProvider.GetRequiredService<OperationStore>().OpenLaneAsync("c");
        work.Situation.Cluster.ShouldBeNull();
    }

    [Fact]
    public async Task Housekeeping_deletes_what_is_old_and_nothing_else()
    {
        await using var database = await server.MigratedAsync();
        await database.ExecuteAsync("""
            insert into engine.inbox select gen_random_uuid(), 'c', now() - interval '20 days' from generate_series(1, 25);
            insert into engine.inbox values (gen_random_uuid(), 'c', now());
            insert into engine.idempotency_keys (principal, key, request_hash, created_at) values ('p', 'old', '', now() - interval '8 days'), ('p', 'new', '', now());
            """);
        await new Cursors(database.Source).AdvanceAsync("live", 1);
        var housekeeper = new Housekeeper(database.Source, new OperationRetention(database.Source), Options.Create(new HousekeepingOptions { BatchSize = 10 }));
        (await housekeeper.RunAsync(TestContext.Current.CancellationToken)).ShouldBe(26);
        (await housekeeper.RunAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        (await database.ScalarAsync<long>("select count(*) from engine.inbox")).ShouldBe(1);
    }

    private static IHost Build(string? connectionString)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Engine", connectionString)]);
        builder.AddEngine().AddEngineHousekeeping();
        return builder.Build();
    }

    private static async Task<HealthStatus> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status;
}
