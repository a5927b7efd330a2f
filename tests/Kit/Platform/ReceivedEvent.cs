using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>An event as a subscriber got it.</summary>
/// <param name="RoutingKey">Routing key.</param>
/// <param name="MessageId">AMQP message id.</param>
/// <param name="ContentType">AMQP content type.</param>
/// <param name="Body">The CloudEvent.</param>
public sealed record ReceivedEvent(string RoutingKey, string? MessageId, string? ContentType, JsonElement Body)
{
    /// <summary>Id of the event.</summary>
    public string Id => Body.GetProperty("id").GetString()!;

    /// <summary>Place over all operations.</summary>
    public long Position => Body.GetProperty("position").GetInt64();

    /// <summary>Place within the operation.</summary>
    public long Sequence => Body.GetProperty("sequence").GetInt64();

    /// <summary>Operation.</summary>
    public Guid Operation => Guid.Parse(Body.GetProperty("subject").GetString()!);
}
