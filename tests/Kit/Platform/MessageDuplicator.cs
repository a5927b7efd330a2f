using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace UpgradePlatform.TestKit;

/// <summary>
/// At-least-once delivery made visible: every message to the named queues is delivered a second time, byte for byte and under the same
/// message id, as a redelivery or a sender that lost the broker's confirm would.
/// </summary>
public sealed class MessageDuplicator : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private long _count;

    private MessageDuplicator(IConnection connection, IChannel channel)
    {
        _connection = connection;
        _channel = channel;
    }

    /// <summary>How many messages were doubled.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Starts to double what goes to the queues, which must exist.</summary>
    public static async Task<MessageDuplicator> StartAsync(Uri broker, params string[] queues)
    {
        const string tap = "test.duplicator";
        var factory = new ConnectionFactory
        {
            Uri = broker,
            ClientProvidedName = tap,
            AutomaticRecoveryEnabled = true,
            NetworkRecoveryInterval = TimeSpan.FromMilliseconds(500),
        };
        var connection = await factory.CreateConnectionAsync().ConfigureAwait(false);
        var channel = await connection.CreateChannelAsync().ConfigureAwait(false);
        var duplicator = new MessageDuplicator(connection, channel);
        await channel.QueueDeclareAsync(tap, durable: false, exclusive: false, autoDelete: true).ConfigureAwait(false);
        foreach (var queue in queues)
            await channel.QueueBindAsync(tap, queue, "").ConfigureAwait(false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += duplicator.DoubleAsync;
        await channel.BasicConsumeAsync(tap, autoAck: true, consumer).ConfigureAwait(false);
        return duplicator;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task DoubleAsync(object sender, BasicDeliverEventArgs delivered)
    {
        try
        {
            // Through the default exchange, straight into the queue: the tap does not see its own copy again.
            await _channel.BasicPublishAsync("", delivered.Exchange, mandatory: false, new BasicProperties(delivered.BasicProperties), delivered.Body).ConfigureAwait(false);
            Interlocked.Increment(ref _count);
        }
        catch (RabbitMQ.Client.Exceptions.AlreadyClosedException)
        {
            // The broker died; what it would have doubled is delivered once at least.
        }
    }
}
