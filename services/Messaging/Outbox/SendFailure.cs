using System.Net.Sockets;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>Tells a broker that is away from a message that is at fault. Only the latter counts against a row.</summary>
internal static class SendFailure
{
    internal static SendOutcome Classify(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Known(e) is { } outcome)
                return outcome;
        }

        return SendOutcome.Failed;
    }

    private static SendOutcome? Known(Exception e) => e switch
    {
        MessageReturnedException or RabbitMQ.Client.Exceptions.PublishException { IsReturn: true } => SendOutcome.NoQueue,
        // The broker is there and refuses this very address: 403 access refused, 404 not found, 406 precondition failed.
        OperationInterruptedException { ShutdownReason.ReplyCode: 403 or 404 or 406 } => SendOutcome.Failed,
        ConnectionException or TransportUnavailableException or MessageNotAcknowledgedException or RabbitMQClientException
            or SocketException or IOException or OperationCanceledException or TimeoutException => SendOutcome.BrokerAway,
        _ => null,
    };
}
