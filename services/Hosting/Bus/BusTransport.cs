namespace UpgradePlatform.Hosting;

/// <summary>How messages travel between services.</summary>
public enum BusTransport
{
    /// <summary>Through a RabbitMQ broker: production, and whenever services are separate processes.</summary>
    RabbitMq,

    /// <summary>Inside this one process. A lost message is healed by the wake-ups of the store, not by the bus.</summary>
    InMemory,
}
