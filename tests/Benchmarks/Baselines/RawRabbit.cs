using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Benchmarks.Baselines;

/// <summary>The broker without a platform: durable messages to a quorum queue, each confirmed, consumed and acknowledged one by one.</summary>
internal static class RawRabbit
{
    private const string Queue = "benchmark.raw";
    private const int Outstanding = 256;

    /// <summary>Messages per second that went the whole way.</summary>
    /// <param name="broker">Broker.</param>
    /// <param name="body">Body of each message.</param>
    /// <param name="seconds">Duration.</param>
    public static async Task<double> RunAsync(PrivateRabbit broker, ReadOnlyMemory<byte> body, int seconds)
    {
        var factory = new ConnectionFactory { Uri = broker.Address };
        await using var connection = await factory.CreateConnectionAsync();
        await using var publish = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(Outstanding)));
        await using var consume = await connection.CreateChannelAsync();
        await consume.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await consume.BasicQosAsync(0, Outstanding, global: false);

        long consumed = 0;
        var consumer = new AsyncEventingBasicConsumer(consume);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await consume.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            Interlocked.Increment(ref consumed);
        };
        await consume.BasicConsumeAsync(Queue, autoAck: false, consumer);

        var watch = Stopwatch.StartNew();
        var properties = new BasicProperties { Persistent = true };
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        // Each publication ends with its confirm; so many of them side by side are so many outstanding confirms.
        await Task.WhenAll(Enumerable.Range(0, Outstanding).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
                await publish.BasicPublishAsync("", Queue, mandatory: true, properties, body);
        }));
        var rate = Interlocked.Read(ref consumed) / watch.Elapsed.TotalSeconds;
        await consume.QueueDeleteAsync(Queue);
        return rate;
    }
}
