using MassTransit;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>
/// Sends what a worker has to say. A broker that does not confirm it in time is not waited for: the library would wait for ever, and each wait
/// would take one message less from the queue. Whoever asked asks again.
/// </summary>
internal sealed partial class AnswerSender(ILogger<AnswerSender> logger)
{
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(15);

    /// <summary>Sends to a queue.</summary>
    internal Task Send<T>(ConsumeContext context, string queue, T message)
        where T : class => Confirmed<T>(SendNow(context, queue, message), context.CancellationToken);

    /// <summary>Answers whoever asked.</summary>
    internal Task Respond<T>(ConsumeContext context, T message)
        where T : class => Confirmed<T>(context.RespondAsync(message), context.CancellationToken);

    private static async Task SendNow<T>(ConsumeContext context, string queue, T message)
        where T : class
    {
        var endpoint = await context.GetSendEndpoint(QueueAddress.Of(queue));
        await endpoint.Send(message, context.CancellationToken);
    }

    private async Task Confirmed<T>(Task sending, CancellationToken cancellationToken)
    {
        try
        {
            await sending.WaitAsync(ConfirmWithin, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogUnconfirmed(typeof(T).Name, ConfirmWithin);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The broker has not confirmed {Message} within {Within}; it will be asked for again")]
    private partial void LogUnconfirmed(string message, TimeSpan within);
}
