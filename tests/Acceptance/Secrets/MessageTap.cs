using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using UpgradePlatform.Contracts;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>Gets a copy of every event and of every message to a queue of the platform, and looks for secrets in it, headers and all.</summary>
public sealed class MessageTap : IAsyncDisposable
{
    private readonly PlantedSecrets _secrets;
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private long _count;

    private MessageTap(PlantedSecrets secrets, IConnection connection, IChannel channel)
    {
        _secrets = secrets;
        _connection = connection;
        _channel = channel;
    }

    /// <summary>Messages looked at.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Secrets found, with the exchange they went through.</summary>
    public ConcurrentQueue<string> Found { get; } = [];

    /// <summary>Starts to listen.</summary>
    public static async Task<MessageTap> StartAsync(Uri broker, PlantedSecrets secrets)
    {
        var factory = new ConnectionFactory { Uri = broker, ClientProvidedName = "test.tap", AutomaticRecoveryEnabled = true, NetworkRecoveryInterval = TimeSpan.FromMilliseconds(500) };
        var connection = await factory.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var tap = new MessageTap(secrets, connection, channel);
        await channel.QueueDeclareAsync("test.tap", durable: true, exclusive: false, autoDelete: false);
        await channel.ExchangeDeclareAsync(QueueNames.Events, ExchangeType.Topic, durable: true);
        await channel.QueueBindAsync("test.tap", QueueNames.Events, "#");
        foreach (var exchange in (string[])[QueueNames.Operations, QueueNames.Steps(Families.Switch), QueueNames.AttemptLogs])
            await channel.QueueBindAsync("test.tap", exchange, "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += tap.LookAsync;
        await channel.BasicConsumeAsync("test.tap", autoAck: true, consumer);
        return tap;
    }

    /// <summary>Everything a message says, as one text.</summary>
    public static string TextOf(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(body.Span));
        foreach (var (name, value) in properties.Headers ?? new Dictionary<string, object?>())
            text.Append('\n').Append(name).Append(": ").Append(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value);
        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private Task LookAsync(object sender, BasicDeliverEventArgs delivered)
    {
        foreach (var found in _secrets.FindIn(TextOf(delivered.BasicProperties, delivered.Body)))
            Found.Enqueue($"a message through {delivered.Exchange} holds the {found}");
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }
}
