using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>Somebody else's AMQP client with a durable queue on the exchange of events.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly ConcurrentQueue<PublishedEvent> received = new();
    private IConnection connection = null!;

    public IReadOnlyList<PublishedEvent> All => [.. received];

    public static async Task<Subscriber> StartAsync(MessagingPlace place, string pattern)
    {
        var subscriber = new Subscriber();
        var factory = new ConnectionFactory
        {
            HostName = "127.0.0.1",
            Port = place.Rabbit.Port,
            VirtualHost = place.VirtualHost,
            UserName = place.Rabbit.User,
            Password = place.Rabbit.Password,
            NetworkRecoveryInterval = TimeSpan.FromMilliseconds(500),
        };
        subscriber.connection = await factory.CreateConnectionAsync();
        var channel = await subscriber.connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(QueueNames.Events, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync("subscriber", durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync("subscriber", QueueNames.Events, pattern);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            subscriber.received.Enqueue(new PublishedEvent(delivery));
            try
            {
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            }
            catch (AlreadyClosedException)
            {
                // The broker died between delivery and acknowledgement; it delivers again, under the same id.
            }
        };
        // Acknowledged one by one: what a dying connection still held counts as delivered otherwise, and never comes again.
        await channel.BasicConsumeAsync("subscriber", autoAck: false, consumer);
        return subscriber;
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}
