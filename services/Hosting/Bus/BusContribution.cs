using MassTransit;

namespace UpgradePlatform.Hosting;

/// <summary>
/// What one service brings to the bus of its process. Services only describe; the program builds one bus from all descriptions, so
/// that the same service runs alone or beside others in Standalone without knowing which.
/// </summary>
public sealed class BusContribution
{
    private readonly List<Action<IBusRegistrationConfigurator>> registrations = [];
    private readonly List<Action<IBusRegistrationContext, IBusFactoryConfigurator>> configurations = [];
    private readonly Dictionary<string, Action<IBusRegistrationContext, IReceiveEndpointConfigurator>> queues = [];

    internal IReadOnlyList<Action<IBusRegistrationConfigurator>> Registrations => registrations;

    internal IReadOnlyList<Action<IBusRegistrationContext, IBusFactoryConfigurator>> Configurations => configurations;

    internal IReadOnlyDictionary<string, Action<IBusRegistrationContext, IReceiveEndpointConfigurator>> Queues => queues;

    /// <summary>Registers consumers, sagas or request clients with the container.</summary>
    /// <param name="register">Called once while services are registered.</param>
    /// <returns>This contribution.</returns>
    public BusContribution Register(Action<IBusRegistrationConfigurator> register)
    {
        registrations.Add(register);
        return this;
    }

    /// <summary>
    /// Receives from a queue. The endpoint comes configured: quorum queue, delivery limit, dead letters, retries, prefetch, and no
    /// binding by message type, since every message of the platform is sent to a queue by name.
    /// </summary>
    /// <param name="queue">Queue name, used literally; one of <see cref="Contracts.QueueNames"/>.</param>
    /// <param name="configure">Connects consumers or sagas to the endpoint.</param>
    /// <returns>This contribution.</returns>
    public BusContribution Receive(string queue, Action<IBusRegistrationContext, IReceiveEndpointConfigurator> configure)
    {
        if (!queues.TryAdd(queue, configure))
            throw new InvalidOperationException($"Queue {queue} is received twice by one service.");
        return this;
    }

    /// <summary>Configures the bus as a whole: observers, filters, pre-pipes.</summary>
    /// <param name="configure">Called while the bus is created, before the endpoints.</param>
    /// <returns>This contribution.</returns>
    public BusContribution Configure(Action<IBusRegistrationContext, IBusFactoryConfigurator> configure)
    {
        configurations.Add(configure);
        return this;
    }
}
