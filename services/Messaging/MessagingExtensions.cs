using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using UpgradePlatform.Hosting;
using UpgradePlatform.Messaging.Outbox;

namespace UpgradePlatform.Messaging;

/// <summary>Adds what carries messages between store and bus.</summary>
public static class MessagingExtensions
{
    /// <summary>
    /// Adds the sender of the outbox and its health check. Any process with store and bus may host it, and any number of processes:
    /// one of them sends. Calling it twice in a process adds it once.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddOutboxDispatcher(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(OutboxSender)))
            return builder;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<OutboxSender>();
        builder.Services.AddHostedService<OutboxDispatcher>();
        builder.Services.AddHealthChecks().AddCheck<OutboxHealthCheck>("outbox", tags: [PlatformHealthEndpoints.ReadyTag]);
        return builder;
    }
}
