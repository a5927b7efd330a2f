using MassTransit;

namespace UpgradePlatform.Hosting;

/// <summary>All contributions of a process. Travels as a singleton in the service collection until the bus is built.</summary>
internal sealed class BusPlan
{
    private readonly List<BusContribution> contributions = [];

    internal bool Built { get; set; }

    internal void Add(BusContribution contribution)
    {
        if (Built)
            throw new InvalidOperationException("The bus is built already; contribute before BuildBus.");
        // Two services on one queue would take each other's messages; with two endpoints of one name the transport says nothing.
        foreach (var queue in contribution.Queues.Keys)
        {
            if (contributions.Exists(other => other.Queues.ContainsKey(queue)))
                throw new InvalidOperationException($"Queue {queue} is received by two services of this process.");
        }

        contributions.Add(contribution);
    }

    internal void Register(IBusRegistrationConfigurator bus)
    {
        foreach (var register in contributions.SelectMany(c => c.Registrations))
            register(bus);
    }

    internal void Configure(IBusRegistrationContext context, IBusFactoryConfigurator bus)
    {
        foreach (var configure in contributions.SelectMany(c => c.Configurations))
            configure(context, bus);
    }

    internal IEnumerable<KeyValuePair<string, Action<IBusRegistrationContext, IReceiveEndpointConfigurator>>> Queues =>
        contributions.SelectMany(c => c.Queues);
}
