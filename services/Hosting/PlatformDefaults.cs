using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Hosting;

/// <summary>What every process of the platform does the same way.</summary>
public static class PlatformDefaults
{
    /// <summary>Time a process has to end its work in hand. Handlers answer within seconds, so this is enough and no supervisor kills it.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);

    // Each statement and request would be a line; the spans have them.
    private static readonly Dictionary<string, string?> QuietLibraries = new()
    {
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        // Nothing here is protected by its keys, and /health/ready says what a failed check says.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    /// <summary>
    /// Logging as one JSON object per line with UTC time and scopes, telemetry, health checks, the clock, and the shutdown time.
    /// Call first, so that telemetry already listens when the other services start.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <param name="serviceName">Name of the process in traces, for example <c>switch-worker</c>.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddPlatformDefaults(this IHostApplicationBuilder builder, string serviceName)
    {
        // The weakest source of all: whatever an operator of the platform sets wins.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLibraries });
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        // Health probes would fill the log with requests; a deployment that wants them says so in its configuration.
        if (builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore"] is null)
            builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(new ServiceIdentity(serviceName));
        builder.Services.AddHostedService<TelemetryService>();
        return builder;
    }
}
