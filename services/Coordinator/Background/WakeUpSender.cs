using MassTransit;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Coordinator.Background;

/// <summary>
/// Sends wake-ups, past the outbox: they carry nothing, and one that is lost is claimed and sent again.
/// </summary>
internal sealed class WakeUpSender(IBus bus, IOptions<WakeUpOptions> options)
{
    /// <summary>The bus would wait for its broker for ever.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Sends to all; the first failure ends it.</summary>
    internal async Task SendAsync(IEnumerable<Guid> operations, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        var queue = await bus.GetSendEndpoint(QueueAddress.Of(QueueNames.Operations)).WaitAsync(limit.Token);
        await Task.WhenAll(operations.Select(SendAsync)).WaitAsync(limit.Token);

        Task SendAsync(Guid operation) =>
            queue.Send(new OperationDue { OperationId = operation }, Pipe.Execute<SendContext<OperationDue>>(Stamp), limit.Token);
    }

    private void Stamp(SendContext<OperationDue> context)
    {
        context.TimeToLive = options.Value.Lease;
        if (context.TryGetPayload(out RabbitMqSendContext? rabbit))
            rabbit.Mandatory = true;
    }
}
