using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace UpgradePlatform.Hosting;

/// <summary>Adds questions over the bus to a process.</summary>
public static class BusRequestExtensions
{
    /// <summary>Adds <see cref="BusRequests"/>. The program builds the bus as always.</summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddBusRequests(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<BusRequests>();
        return builder;
    }

    /// <summary>
    /// Lets the process start, and be ready, while the broker is away: for one that only asks over the bus, and whose other work does not
    /// need it. Call after <see cref="BusHostingExtensions.BuildBus"/>.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder StartWithoutBroker(this IHostApplicationBuilder builder)
    {
        builder.Services.PostConfigure<MassTransitHostOptions>(options => options.WaitUntilStarted = false);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var bus in options.Registrations.Where(check => check.Tags.Contains("masstransit")))
                bus.Tags.Remove(PlatformHealthEndpoints.ReadyTag);
        });
        return builder;
    }
}
