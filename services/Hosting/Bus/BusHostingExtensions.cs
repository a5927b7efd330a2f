using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace UpgradePlatform.Hosting;

/// <summary>Puts the message bus of a process together: services contribute, the program builds it once.</summary>
public static class BusHostingExtensions
{
    /// <summary>Adds what a service needs of the bus. Call any number of times before <see cref="BuildBus"/>.</summary>
    /// <param name="builder">Host being built.</param>
    /// <param name="contribute">Describes consumers and queues.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddBusContribution(this IHostApplicationBuilder builder, Action<BusContribution> contribute)
    {
        var contribution = new BusContribution();
        contribute(contribution);
        PlanOf(builder.Services).Add(contribution);
        return builder;
    }

    /// <summary>
    /// Builds the one bus of the process from all contributions, on the transport that <see cref="BusOptions"/> names. Call once,
    /// last, in the program.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder BuildBus(this IHostApplicationBuilder builder)
    {
        var plan = PlanOf(builder.Services);
        if (plan.Built)
            throw new InvalidOperationException("The bus of this process is built already.");
        plan.Built = true;

        var section = builder.Configuration.GetSection(BusOptions.Section);
        builder.Services.AddOptions<BusOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            // A message sent before the queues exist would be dropped by the broker without a word.
            options.WaitUntilStarted = true;
            options.StopTimeout = PlatformDefaults.ShutdownTimeout;
        });

        var transport = Enum.TryParse<BusTransport>(section[nameof(BusOptions.Transport)], ignoreCase: true, out var named) ? named : default;
        if (transport is BusTransport.RabbitMq)
        {
            builder.Services.TryAddSingleton<EndProcess>(Environment.Exit);
            builder.Services.AddHostedService<DeafBusWatch>();
        }

        builder.Services.AddMassTransit(bus =>
        {
            // The library reports usage to its makers by default; a control plane of a data centre must not.
            bus.DisableUsageTelemetry();
            plan.Register(bus);
            if (transport is BusTransport.InMemory)
                bus.UsingInMemory((context, configurator) => BusTopology.InMemory(plan, context, configurator, OptionsOf(context)));
            else
                bus.UsingRabbitMq((context, configurator) => BusTopology.RabbitMq(plan, context, configurator, OptionsOf(context)));
        });
        return builder;
    }

    private static BusOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptions<BusOptions>>().Value;

    private static BusPlan PlanOf(IServiceCollection services)
    {
        if (services.FirstOrDefault(s => s.ServiceType == typeof(BusPlan))?.ImplementationInstance is BusPlan known)
            return known;
        var plan = new BusPlan();
        services.AddSingleton(plan);
        return plan;
    }
}
