using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using UpgradePlatform.SimulatedFabric;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>A simulated fabric behind a real listener, that can be stopped and started again on its port and folder.</summary>
internal sealed class FabricProcess : IAsyncDisposable
{
    public const string Token = "fabric-test-token";

    private readonly string folder = Directory.CreateTempSubdirectory("fabric-").FullName;
    private readonly int milliseconds;
    private readonly int port = FreePort();
    private WebApplication? app;

    private FabricProcess(int milliseconds) => this.milliseconds = milliseconds;

    public Uri Url => new($"http://127.0.0.1:{port}{SimulatedFabricExtensions.DefaultPrefix}/");

    public HttpClient Client(string? token = Token)
    {
        var client = new HttpClient { BaseAddress = Url };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static async Task<FabricProcess> Start(int milliseconds = 20)
    {
        var fabric = new FabricProcess(milliseconds);
        await fabric.Start();
        return fabric;
    }

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        var time = TimeSpan.FromMilliseconds(milliseconds).ToString();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SimulatedFabric:Folder"] = folder,
            ["SimulatedFabric:Token"] = Token,
            ["SimulatedFabric:Timings:Script"] = time,
            ["SimulatedFabric:Timings:Boot"] = time,
            ["SimulatedFabric:Timings:Drain"] = time,
            ["SimulatedFabric:Timings:Recover"] = time,
            ["SimulatedFabric:Timings:Settle"] = time,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.AddSimulatedFabric();
        app = builder.Build();
        app.MapSimulatedFabric();
        await app.StartAsync();
    }

    /// <summary>Ends it without a chance to say goodbye to its state: all it has is on disk.</summary>
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
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
