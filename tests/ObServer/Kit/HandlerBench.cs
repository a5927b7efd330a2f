using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.SimulatedObCluster;
using UpgradePlatform.Workers.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.ObServer.Drivers.Simulated;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>
/// The real handlers over the real driver against simulated clusters, in this process, without a bus, a socket or a file, under a clock that
/// the test moves. One bench serves any number of clusters one after the other; a message costs well below a millisecond.
/// </summary>
internal sealed class HandlerBench : IAsyncDisposable
{
    private const string Token = "bench";

    private readonly WebApplication simulator;
    private readonly WorkerBench worker;

    private HandlerBench(WebApplication simulator, WorkerBench worker, BenchClock clock)
    {
        (this.simulator, this.worker, Clock) = (simulator, worker, clock);
        Simulator = simulator.GetTestServer().CreateClient();
        Simulator.BaseAddress = new Uri($"http://localhost{SimulatedObClusterExtensions.DefaultPrefix}/");
        Simulator.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public BenchClock Clock { get; }

    /// <summary>The simulator's HTTP face, for whoever watches or breaks things.</summary>
    public HttpClient Simulator { get; }

    /// <summary>Commands the worker has a handler for.</summary>
    public IEnumerable<Type> Commands => worker.Commands;

    /// <summary>The driver, for a test that asks it directly.</summary>
    public IObServerDriver Driver => worker.Services.GetRequiredService<IObServerDriver>();

    public static async Task<HandlerBench> Start(params (string Key, string Value)[] settings)
    {
        var clock = new BenchClock(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var simulator = await StartSimulator(clock, settings);
        var worker = new WorkerBench(
            clock,
            [("ObServer:Simulated:Url", $"http://localhost{SimulatedObClusterExtensions.DefaultPrefix}"), ("ObServer:Simulated:Token", Token), .. settings],
            services => services.AddHttpClient(nameof(ObClusterClient)).ConfigurePrimaryHttpMessageHandler(() => simulator.GetTestServer().CreateHandler()));
        return new HandlerBench(simulator, worker, clock);
    }

    /// <summary>Executes a message as a worker does, without sending the answer anywhere.</summary>
    public Task<BenchAnswer> Execute(ExecuteStep message) => worker.Execute(message);

    /// <summary>Observes a cluster as a worker does.</summary>
    public Task<ClusterObserved> Observe(ObserveCluster message) => worker.Observe(message);

    /// <summary>Examines a cluster as a worker does.</summary>
    public async Task<Findings> Examine(ExamineCluster message)
    {
        using var scope = worker.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<ClusterExaminer>().Examine(message, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Simulator.Dispose();
        await worker.DisposeAsync();
        await simulator.DisposeAsync();
    }

    private static async Task<WebApplication> StartSimulator(TimeProvider clock, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRoutingCore();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["SimulatedObCluster:Folder"] = "none", ["SimulatedObCluster:InMemory"] = "true", ["SimulatedObCluster:Token"] = Token });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value));
        builder.Services.AddSingleton(clock);
        builder.Services.AddAuthorization();
        builder.AddSimulatedObCluster();
        var app = builder.Build();
        app.UseRouting();
        app.MapSimulatedObCluster();
        await app.StartAsync();
        return app;
    }
}
