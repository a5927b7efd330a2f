using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using UpgradePlatform.Hosting;
using UpgradePlatform.Notifier.Notifications;

namespace UpgradePlatform.Notifier;

/// <summary>Adds the notifier to a process.</summary>
public static class NotifierExtensions
{
    /// <summary>
    /// Publishes the event log to the exchange of events, over a connection of its own to the broker that <see cref="BusOptions"/>
    /// names, and tells clients what they asked to be told (<see cref="NotificationOptions"/>), which needs no broker. Needs the
    /// store; needs no bus. Any number of processes may host it: one of them publishes, one of them tells.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddNotifier(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<BusOptions>().BindConfiguration(BusOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<NotifierService>();
        builder.Services.AddHealthChecks().AddCheck<NotifierHealthCheck>("notifier", tags: [PlatformHealthEndpoints.ReadyTag]);
        AddNotifications(builder.Services);
        return builder;
    }

    private static void AddNotifications(IServiceCollection services)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>();
        services.AddOptions<MsfClockOptions>().BindConfiguration("Msf").Validate(options => options.Valid(), "Msf:TimeZone is not a time zone.").ValidateOnStart();
        services.AddSingleton<MsfTelling>();
        services.AddSingleton<NotificationRecorder>();
        services.AddSingleton<DeliveryClient>();
        services.AddSingleton<DeliveryLoop>();
        services.AddHostedService<NotificationService>();
        services.AddHealthChecks().AddCheck<NotificationHealthCheck>("notifications", tags: [PlatformHealthEndpoints.ReadyTag]);
    }
}
