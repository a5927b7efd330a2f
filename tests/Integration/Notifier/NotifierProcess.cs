using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Migrations;
using UpgradePlatform.Integration.Tests.Engine;
using UpgradePlatform.Integration.Tests.Messaging;
using UpgradePlatform.Notifier;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>A notifier as its program puts it together, without a broker.</summary>
internal sealed class NotifierProcess : IAsyncDisposable
{
    private readonly IHost _host;

    private NotifierProcess(IHost host, LogLines log)
    {
        _host = host;
        Log = log;
    }

    public LogLines Log { get; }

    /// <summary>Starts one that calls this machine, and is quick to try again: pauses in milliseconds.</summary>
    public static async Task<NotifierProcess> StartAsync(EngineDatabase database, int[]? pauses = null, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([
            new("ConnectionStrings:Engine", database.Source.ConnectionString),
            new("Bus:Transport", "InMemory"),
            new("Msf:TimeZone", "UTC"),
            new("Notifications:AllowedNetworks:0", "127.0.0.0/8"),
            new("Notifications:ConnectTimeout", "00:00:05"),
            .. (pauses ?? [20]).Select((pause, index) => new KeyValuePair<string, string?>($"Notifications:Pauses:{index}", TimeSpan.FromMilliseconds(pause).ToString("c", CultureInfo.InvariantCulture))),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        var log = new LogLines();
        builder.Logging.AddProvider(log);
        builder.AddEngine();
        builder.AddNotifier();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<EngineReadiness>().WaitAsync(TestContext.Current.CancellationToken);
        return new NotifierProcess(host, log);
    }

    public async Task<HealthReport> HealthAsync() => await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
