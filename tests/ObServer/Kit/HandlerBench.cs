using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.SimulatedObCluster;
using UpgradePlatform.Workers.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.ObServer.Drivers.Simulated;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>
/// The real handlers over the real driver against simulated clusters, in this process, without a bus, a socket or a file, under a clock that
/// the test moves. One bench serves any number of clusters one after the other; a message costs well below a millisecond.
/// </summary>
internal sealed class HandlerBench : IAsyncDisposable
{
    private const string Token = "bench";

    private readonly WebApplication simulator;
    private readonly IHost worker;
    private readonly StepRunner runner;
    private readonly IReadOnlyDictionary<Type, StepRoute> routes;

    private HandlerBench(WebApplication simulator, IHost worker, StepWorker described, BenchClock clock)
    {
        (this.simulator, this.worker, Clock, routes) = (simulator, worker, clock, described.Routes);
        runner = worker.Services.GetRequiredService<StepRunner>();
        Simulator = simulator.GetTestServer().CreateClient();
        Simulator.BaseAddress = new Uri($"http://localhost{SimulatedObClusterExtensions.DefaultPrefix}/");
        Simulator.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public BenchClock Clock { get; }

    /// <summary>The simulator's HTTP face, for whoever watches or breaks things.</summary>
    public HttpClient Simulator { get; }

    /// <summary>Commands the worker has a handler for.</summary>
    public IEnumerable<Type> Commands => routes.Keys;

    /// <summary>The driver, for a test that asks it directly.</summary>
    public IObServerDriver Driver => worker.Services.GetRequiredService<IObServerDriver>();

    public static async Task<HandlerBench> Start(params (string Key, string Value)[] settings)
    {
        var clock = new BenchClock(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var simulator = await StartSimulator(clock, settings);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["ObServer:Simulated:Url"] = $"http://localhost{SimulatedObClusterExtensions.DefaultPrefix}", ["ObServer:Simulated:Token"] = Token });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddOptions<StepWorkerOptions>();
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.TryAddSingleton<Redactor>();
        builder.Services.TryAddSingleton<SecretResolver>();
        builder.Services.TryAddSingleton<StepRunner>();
        ObServerWorkerExtensions.AddDriver(builder);
        builder.Services.AddHttpClient(nameof(ObClusterClient)).ConfigurePrimaryHttpMessageHandler(() => simulator.GetTestServer().CreateHandler());
        var described = new StepWorker(builder.Services);
        ObServerWorkerExtensions.Describe(described);
        return new HandlerBench(simulator, builder.Build(), described, clock);
    }

    /// <summary>Executes a message as a worker does, without sending the answer anywhere.</summary>
    public async Task<BenchAnswer> Execute(ExecuteStep message)
    {
        var (answer, step) = await runner.Run(routes, message, CancellationToken.None);
        return new BenchAnswer(
            new StepAnswered
            {
                OperationId = message.OperationId,
                AttemptId = message.AttemptId,
                Look = message.Look,
                Target = message.Target,
                Kind = answer.Kind,
                Facts = answer.Facts,
                Problem = answer.Problem,
                Progress = answer.Progress,
                LookAgainAfter = answer.LookAgainAfter,
                ObservedAt = Clock.Now,
            },
            string.Concat(step.Output.Select(piece => piece.Text)));
    }

    /// <summary>Observes a cluster as a worker does.</summary>
    public async Task<ClusterObserved> Observe(ObserveCluster message)
    {
        using var scope = worker.Services.CreateScope();
        return new ClusterObserved
        {
            OperationId = message.OperationId,
            ClusterId = message.ClusterId,
            Number = message.Number,
            Nodes = await scope.ServiceProvider.GetRequiredService<ObServerClusterObserver>().Observe(message, CancellationToken.None),
            ObservedAt = Clock.Now,
        };
    }

    /// <summary>Examines a cluster as a worker does.</summary>
    public async Task<Findings> Examine(ExamineCluster message)
    {
        using var scope = worker.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<ClusterExaminer>().Examine(message, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Simulator.Dispose();
        worker.Dispose();
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
