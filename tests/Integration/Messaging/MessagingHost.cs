using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Engine;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>A process of the platform inside the test: put together as a program does it, and stopped in an orderly way.</summary>
internal sealed class MessagingHost : IAsyncDisposable
{
    private readonly IHost host;

    private MessagingHost(IHost host, LogLines log)
    {
        this.host = host;
        Log = log;
    }

    public LogLines Log { get; }

    public IServiceProvider Services => host.Services;

    public static async Task<MessagingHost> StartAsync(
        MessagingPlace place, Action<IHostApplicationBuilder> add, bool inMemory = false, bool bus = true)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(place.Settings(inMemory));
        builder.AddPlatformDefaults("test");
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.AddEngine();
        add(builder);
        if (bus)
            builder.BuildBus();
        var host = builder.Build();
        await host.StartAsync(Xunit.TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<UpgradePlatform.Engine.Migrations.EngineReadiness>()
            .WaitAsync(Xunit.TestContext.Current.CancellationToken);
        return new MessagingHost(host, log);
    }

    public async ValueTask DisposeAsync()
    {
        // A bus that does not stop is a failed test, not the end of the whole run.
        await host.StopAsync(CancellationToken.None).WaitAsync(PlatformDefaults.ShutdownTimeout * 3);
        host.Dispose();
    }
}
