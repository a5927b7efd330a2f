using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Notifier;

/// <summary>Adds the notifier to a process.</summary>
public static class NotifierExtensions
{
    /// <summary>
    /// Publishes the event log to the exchange of events, over a connection of its own to the broker that <see cref="BusOptions"/>
    /// names. Needs the store; needs no bus. Any number of processes may host it: one of them publishes.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddNotifier(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<BusOptions>().BindConfiguration(BusOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<NotifierService>();
        builder.Services.AddHealthChecks().AddCheck<NotifierHealthCheck>("notifier", tags: [PlatformHealthEndpoints.ReadyTag]);
        return builder;
    }
}
