using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace UpgradePlatform.Hosting;

/// <summary>
/// Questions to other services with an answer and a deadline. The answer comes to a queue of this process alone, which goes with it;
/// a question that nobody takes in time expires.
/// </summary>
/// <param name="services">Where the bus is; a process may be put together without one.</param>
public sealed class BusRequests(IServiceProvider services)
{
    // A question leaves within this time where the broker is there at all.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Asks; never throws for what goes wrong on the way.</summary>
    /// <typeparam name="TQuestion">Message asked.</typeparam>
    /// <typeparam name="TAnswer">Message answered.</typeparam>
    /// <param name="queue">Queue of who is asked, from <see cref="Contracts.QueueNames"/>.</param>
    /// <param name="question">Question.</param>
    /// <param name="deadline">How long the answer may take.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<BusAnswer<TAnswer>> AskAsync<TQuestion, TAnswer>(string queue, TQuestion question, TimeSpan deadline, CancellationToken cancellation = default)
        where TQuestion : class
        where TAnswer : class
    {
        if (services.GetService<IBus>() is not { } bus)
            return new(null, BusFailure.Unreachable, "This process has no bus.");
        // While the broker is away a send waits for it without end.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(deadline + Grace);
        try
        {
            var client = bus.CreateRequestClient<TQuestion>(QueueAddress.Of(queue), RequestTimeout.After(ms: (int)deadline.TotalMilliseconds));
            return new((await client.GetResponse<TAnswer>(question, ending.Token)).Message);
        }
        catch (RequestTimeoutException)
        {
            return new(null, BusFailure.Unanswered);
        }
        catch (RequestFaultException failed)
        {
            return new(null, BusFailure.Failed, failed.Fault?.Exceptions is [{ Message: var message }, ..] ? message : failed.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, BusFailure.Unreachable, "The message broker cannot be reached.");
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new(null, BusFailure.Unreachable, problem.Message);
        }
    }
}
