using System.Text.Json;
using RabbitMQ.Client;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Notifier;

/// <summary>
/// The topic exchange of events. Not through the bus: subscribers are anybody's AMQP clients, and what they get is a plain CloudEvent
/// without an envelope of ours.
/// </summary>
internal sealed class EventExchange : IAsyncDisposable
{
    private const string MediaType = "application/cloudevents+json";
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(15);

    private readonly IConnection connection;
    private readonly IChannel channel;

    private EventExchange(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
    }

    /// <summary>Connects and declares the exchange.</summary>
    internal static async Task<EventExchange> OpenAsync(BusOptions options, string name, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            HostName = options.Host,
            Port = options.Port,
            VirtualHost = options.VirtualHost,
            UserName = options.Username!,
            Password = SecretText.Read(options.Password, options.PasswordFile, "Bus:Password"),
            ClientProvidedName = name,
            // Whoever uses it opens a new one and goes on from the cursor, which a recovered channel would not know.
            AutomaticRecoveryEnabled = false,
            Ssl = new SslOption(options.Host, enabled: options.UseTls),
        };
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        try
        {
            var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
            await channel.ExchangeDeclareAsync(QueueNames.Events, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
            return new EventExchange(connection, channel);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Publishes an event and returns once the broker has confirmed it. An event that nobody subscribed to is confirmed too.</summary>
    internal async Task PublishAsync(UpgradeEvent published, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConfirmWithin);
        var properties = new BasicProperties
        {
            MessageId = published.Id,
            ContentType = MediaType,
            ContentEncoding = "utf-8",
            Type = published.Type,
            Timestamp = new AmqpTimestamp(published.Time.ToUnixTimeSeconds()),
            DeliveryMode = DeliveryModes.Persistent,
        };
        await channel.BasicPublishAsync(
            QueueNames.Events, RoutingKey.Of(published.Data), mandatory: false, properties,
            JsonSerializer.SerializeToUtf8Bytes(published, PlanJson.Options), limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
