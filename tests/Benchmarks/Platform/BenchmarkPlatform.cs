using System.Net.Http.Json;
using System.Text;
using Npgsql;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Benchmarks.Platform;

/// <summary>Api and Coordinator as separate processes over a private RabbitMQ and PostgreSQL, durable as in production; the worker is ours.</summary>
internal sealed class BenchmarkPlatform : IAsyncDisposable
{
    private readonly PlatformCluster _cluster;
    private readonly HttpClient _client;

    private BenchmarkPlatform(PlatformCluster cluster, NoOpWorker worker, StepClock clock)
    {
        _cluster = cluster;
        _client = cluster.Client();
        // A fleet of thousands of nodes is applied as one.
        _client.Timeout = TimeSpan.FromMinutes(2);
        (Worker, Clock) = (worker, clock);
        Store = NpgsqlDataSource.Create(cluster.Database);
    }

    public NoOpWorker Worker { get; }

    public StepClock Clock { get; }

    public NpgsqlDataSource Store { get; }

    public PrivatePostgres Postgres => _cluster.Postgres;

    public PrivateRabbit Rabbit => _cluster.Rabbit;

    /// <summary>Numbers of our processes by name.</summary>
    public IEnumerable<(string Name, int Pid)> Processes => _cluster.Services.Select(service => (service.Key, service.Value.Pid));

    public static async Task<BenchmarkPlatform> StartAsync(string fleet)
    {
        var cluster = await PlatformCluster.StartAsync(new PlatformClusterOptions
        {
            Worker = false,
            Notifier = false,
            Postgres = new PostgresOptions { Settings = new Dictionary<string, string> { ["shared_preload_libraries"] = "pg_stat_statements" } },
            Settings = new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" },
        });
        var clock = new StepClock();
        var platform = new BenchmarkPlatform(cluster, await NoOpWorker.StartAsync(cluster.Rabbit, clock), clock);
        await platform.ExecuteAsync("create extension pg_stat_statements");
        using var body = new StringContent(fleet, Encoding.UTF8, "application/yaml");
        using var applied = await platform._client.PutAsync(new Uri("/platform/v1/fleet", UriKind.Relative), body);
        if (!applied.IsSuccessStatusCode)
            throw new InvalidOperationException(await applied.Content.ReadAsStringAsync());
        return platform;
    }

    /// <summary>Submits an operation on every leaf of a cluster.</summary>
    public async Task<Guid> SubmitAsync(string cluster, string kind, int parallel = 1, DateTimeOffset? notBefore = null)
    {
        var request = new
        {
            cluster,
            kind,
            notBefore,
            roles = new Dictionary<string, string> { ["leaf"] = FleetText.After },
            policy = new { maxParallel = parallel, minInService = 0 },
        };
        using var answer = await _client.PostAsJsonAsync(new Uri("/platform/v1/operations", UriKind.Relative), request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer is { IsSuccessStatusCode: true, Headers.Location: { } place }
            ? Guid.Parse(place.OriginalString.Split('/')[^1])
            : throw new InvalidOperationException(text);
    }

    /// <summary>Ends the services, so that a baseline has the servers to itself.</summary>
    public async Task StopServicesAsync()
    {
        foreach (var service in _cluster.Services.Values)
            await service.Kill9Async();
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var command = Store.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Store.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Worker.DisposeAsync();
        await Store.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
