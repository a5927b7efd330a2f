using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>Sends one row and waits for the broker's confirm.</summary>
internal sealed class OutboxSender(IBus bus)
{
    /// <summary>The bus would wait for its broker for ever; the dispatcher would rather know.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private long lastConfirm;

    /// <summary>Never throws: what went wrong is the result.</summary>
    internal async Task<SendResult> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (row.TimeLeft <= TimeSpan.Zero)
            return new SendResult(row, SendOutcome.Expired);

        var start = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            var message = MessageTypes.Read(row.Type, row.Body);
            // The bus takes the current activity as parent and puts it on the wire: so the trace goes on in the consumer.
            ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var parent);
            using var activity = Telemetry.ActivitySource.StartActivity("outbox send", ActivityKind.Internal, parent);
            var endpoint = await bus.GetSendEndpoint(QueueAddress.Of(row.Lane.Queue)).WaitAsync(limit.Token);
            await endpoint.Send(message, message.GetType(), Pipe.Execute<SendContext>(context => Stamp(context, row)), limit.Token)
                .WaitAsync(limit.Token);
            Interlocked.Exchange(ref lastConfirm, Stopwatch.GetTimestamp());
            return new SendResult(row, SendOutcome.Sent);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new SendResult(row, SendOutcome.Unsendable, $"{e.GetType().Name}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The bus goes on trying in silence, for a broker that is away as for an address that the broker refuses. Confirms of
            // other messages meanwhile tell which it is.
            var outcome = Interlocked.Read(ref lastConfirm) > start ? SendOutcome.Failed : SendOutcome.BrokerAway;
            return new SendResult(row, outcome, $"Not confirmed within {Timeout.TotalSeconds:0} s.");
        }
        catch (Exception e)
        {
            return new SendResult(row, SendFailure.Classify(e), $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static void Stamp(SendContext context, OutboxRow row)
    {
        context.MessageId = row.MessageId;
        context.Durable = true;
        if (row.TimeLeft is { } left)
            context.TimeToLive = left;
        // Without it the broker confirms a message for which it has no queue, and drops it without a word.
        if (context.TryGetPayload(out RabbitMqSendContext? rabbit))
            rabbit.Mandatory = true;
    }
}
