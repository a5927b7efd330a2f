using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using UpgradePlatform.SimulatedObCluster;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Simulator;

/// <summary>The simulation behind a real listener.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Token = "ob-test-token";

    private readonly TempFolder folder = new();
    private readonly int port = FreePort.Next();
    private WebApplication? app;

    public Uri Url => new($"http://127.0.0.1:{port}{SimulatedObClusterExtensions.DefaultPrefix}/");

    public HttpClient Client(string? token = Token)
    {
        var client = new HttpClient { BaseAddress = Url };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static async Task<SimulatorHost> Start(params (string Key, string Value)[] settings)
    {
        var host = new SimulatorHost();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["SimulatedObCluster:Folder"] = host.folder.Combine("state"), ["SimulatedObCluster:Token"] = Token });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value));
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, host.port));
        builder.AddSimulatedObCluster();
        host.app = builder.Build();
        host.app.MapSimulatedObCluster();
        await host.app.StartAsync();
        return host;
    }

    public async Task Declare(HttpClient client, string cluster) => (await client.PutAsJsonAsync($"clusters/{cluster}", Declaration)).EnsureSuccessStatusCode();

    public static object Declaration { get; } = new
    {
        version = "4.2.1.0-100000092023110109",
        servers = new[] { new { node = "z1-1", zone = "zone1" }, new { node = "z2-1", zone = "zone2" }, new { node = "z3-1", zone = "zone3" } },
    };

    public async Task Stop()
    {
        if (app is null)
            return;
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        folder.Dispose();
    }
}
