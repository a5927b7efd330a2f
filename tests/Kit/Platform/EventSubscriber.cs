using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace UpgradePlatform.TestKit;

/// <summary>A subscriber that knows nothing of the platform but its exchange: a durable queue of its own and a plain AMQP client.</summary>
public sealed class EventSubscriber : IAsyncDisposable
{
    private const string Exchange = "upgrade.events";
    private readonly Lock _lock = new();
    private readonly List<ReceivedEvent> _received = [];
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private EventSubscriber(IConnection connection, IChannel channel)
    {
        _connection = connection;
        _channel = channel;
    }

    /// <summary>Everything received so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedEvent> Received
    {
        get
        {
            lock (_lock)
                return [.. _received];
        }
    }

    /// <summary>Binds a queue to the exchange and listens; connects again by itself when the broker was away.</summary>
    public static async Task<EventSubscriber> StartAsync(Uri broker, string queue = "test.subscriber", string binding = "#")
    {
        var factory = new ConnectionFactory
        {
            Uri = broker,
            ClientProvidedName = queue,
            AutomaticRecoveryEnabled = true,
            NetworkRecoveryInterval = TimeSpan.FromMilliseconds(500),
        };
        var connection = await factory.CreateConnectionAsync().ConfigureAwait(false);
        var channel = await connection.CreateChannelAsync().ConfigureAwait(false);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true).ConfigureAwait(false);
        // Classic and durable: a confirmed event outlives kill -9 of the broker, and the subscriber being away.
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false).ConfigureAwait(false);
        await channel.QueueBindAsync(queue, Exchange, binding).ConfigureAwait(false);
        var subscriber = new EventSubscriber(connection, channel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += subscriber.TakeAsync;
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer).ConfigureAwait(false);
        return subscriber;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task TakeAsync(object sender, BasicDeliverEventArgs delivered)
    {
        using var document = JsonDocument.Parse(delivered.Body);
        lock (_lock)
            _received.Add(new ReceivedEvent(delivered.RoutingKey, delivered.BasicProperties.MessageId, delivered.BasicProperties.ContentType, document.RootElement.Clone()));
        try
        {
            await _channel.BasicAckAsync(delivered.DeliveryTag, multiple: false).ConfigureAwait(false);
        }
        catch (RabbitMQ.Client.Exceptions.AlreadyClosedException)
        {
            // The broker died between delivery and acknowledgement; it delivers again, under the same id.
        }
    }
}
