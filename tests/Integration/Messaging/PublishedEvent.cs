using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>An event as it came over the wire.</summary>
internal sealed class PublishedEvent
{
    public PublishedEvent(BasicDeliverEventArgs delivery)
    {
        Key = delivery.RoutingKey;
        Properties = new BasicProperties(delivery.BasicProperties);
        Body = JsonSerializer.Deserialize<JsonElement>(delivery.Body.Span);
    }

    public string Key { get; }

    public BasicProperties Properties { get; }

    public JsonElement Body { get; }

    public long Position => Body.GetProperty("position").GetInt64();
}
