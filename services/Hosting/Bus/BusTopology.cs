using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Hosting;

/// <summary>The one shape of queues on either transport.</summary>
internal static class BusTopology
{
    /// <summary>Deliveries of one message before it is given up: a message that kills its consumer must not do so for ever.</summary>
    internal const int DeliveryLimit = 20;

    /// <summary>Messages kept in the dead-letter queue; the oldest make room, since an unbounded one fills the broker's disk.</summary>
    internal const int DeadLettersKept = 10_000;

    /// <summary>Retries in milliseconds. Together longer than a database failover, or every failover would leave messages behind.</summary>
    private static readonly int[] RetryIntervals = [50, 200, 500, 1000, 2000, 5000];

    internal static void InMemory(
        BusPlan plan, IBusRegistrationContext context, IInMemoryBusFactoryConfigurator bus, BusOptions options)
    {
        bus.UseInstrumentation();
        plan.Configure(context, bus);
        foreach (var (queue, configure) in plan.Queues)
        {
            bus.ReceiveEndpoint(queue, endpoint =>
            {
                Common(endpoint, options);
                configure(context, endpoint);
            });
        }
    }

    internal static void RabbitMq(
        BusPlan plan, IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus, BusOptions options)
    {
        var connection = options.ConnectionName ?? context.GetRequiredService<IHostEnvironment>().ApplicationName;
        bus.Host(options.Host, (ushort)options.Port, options.VirtualHost, connection, host =>
        {
            host.Username(options.Username!);
            host.Password(SecretText.Read(options.Password, options.PasswordFile, "Bus:Password"));
            if (options.UseTls)
                host.UseSsl(ssl => ssl.ServerName = options.Host);
        });
        bus.UseInstrumentation();
        plan.Configure(context, bus);
        foreach (var (queue, configure) in plan.Queues)
        {
            bus.ReceiveEndpoint(queue, endpoint =>
            {
                Durable(endpoint);
                Common(endpoint, options);
                configure(context, endpoint);
            });
        }
    }

    private static void Durable(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        // Quorum from the first release: a queue cannot change its type later.
        endpoint.SetQuorumQueue();
        endpoint.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        endpoint.BindDeadLetterQueue(QueueNames.DeadLetter, QueueNames.DeadLetter, dead =>
        {
            dead.SetQueueArgument("x-queue-type", "quorum");
            dead.SetQueueArgument("x-max-length", DeadLettersKept);
            dead.SetQueueArgument("x-overflow", "drop-head");
        });
    }

    private static void Common(IReceiveEndpointConfigurator endpoint, BusOptions options)
    {
        endpoint.PrefetchCount = options.Prefetch;
        // Messages are sent to queues by name. Bindings by message type would copy a command to every family's worker.
        endpoint.ConfigureConsumeTopology = false;
        // A fault is in the error queue with its exception; a second copy published to nobody is noise.
        endpoint.PublishFaults = false;
        endpoint.UseMessageRetry(retry => retry.Intervals(RetryIntervals));
    }
}
