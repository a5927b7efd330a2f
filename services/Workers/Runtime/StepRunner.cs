using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>
/// Calls handlers and turns whatever happens into an answer. The rule throughout: an exception is never evidence, so it becomes
/// "unreachable" and the platform looks again.
/// </summary>
internal sealed partial class StepRunner(
    IServiceScopeFactory scopes, TimeProvider clock, IOptions<StepWorkerOptions> options, ILogger<StepRunner> logger)
{
    /// <summary>Runs the handler of a command.</summary>
    internal async Task<(StepAnswer Answer, StepContext Step)> Run(
        IReadOnlyDictionary<Type, StepRoute> routes, ExecuteStep message, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var step = new StepContext(message, clock, limit.Token);
        if (!routes.TryGetValue(message.Command.GetType(), out var route))
            return (StepAnswer.Failed(NoHandler(message)), step);

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var work = route(scope.ServiceProvider, step, message.Command, limit.Token);
            return (await work.WaitAsync(options.Value.HandlerTimeout, clock, stopping), step);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The worker stops: unanswered, so that the message is delivered to another one.
            throw;
        }
        catch (MayNotActException)
        {
            return (StepAnswer.Expired(), step);
        }
        catch (StaleFenceException e) when (message.Mode is StepMode.Interrupt)
        {
            // What was not stopped may still run: that the attempt ended would be a lie here.
            return (StepAnswer.Unreachable($"The host refused to stop the attempt: {e.Message}"), step);
        }
        catch (StaleFenceException e)
        {
            return (StepAnswer.Failed(StaleFence(e)), step);
        }
        catch (DeviceUnreachableException e)
        {
            LogUnreachable(message.Target, e.Message);
            return (StepAnswer.Unreachable(e.Message, Unknown), step);
        }
        catch (TimeoutException)
        {
            LogTimeout(message.Target, options.Value.HandlerTimeout);
            return (StepAnswer.Unreachable($"{message.Target} did not answer within {options.Value.HandlerTimeout.TotalSeconds:0.#} s.", Unknown), step);
        }
        catch (Exception e)
        {
            LogUnexpected(e, message.Target);
            return (StepAnswer.Unreachable($"The worker could not ask {message.Target}: {e.GetType().Name}. Its log has the details.", Unknown), step);
        }
        finally
        {
            // A handler that ran out of time is told to end, and may not begin an effect after its answer.
            await limit.CancelAsync();
        }
    }

    private static readonly Dictionary<string, string> Unknown = new() { [FactNames.Reachable] = "false" };

    private static Problem NoHandler(ExecuteStep message) => new(
        "unknown-command", $"This worker knows no command {message.Command.GetType().Name}.", ProblemClass.Final,
        "Bring the workers to the release of the coordinator, then retry.", EffectRemains: false);

    private static Problem StaleFence(StaleFenceException e) => new(
        "stale-fence", $"Another operation owns the cluster by now: {e.Message}", ProblemClass.Fatal,
        "See which operation owns the cluster.", EffectRemains: false);

    [LoggerMessage(1, LogLevel.Warning, "{Target} could not be asked: {Reason}")]
    private partial void LogUnreachable(string target, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The handler for {Target} gave no answer within {Timeout}")]
    private partial void LogTimeout(string target, TimeSpan timeout);

    [LoggerMessage(3, LogLevel.Error, "The handler for {Target} broke")]
    private partial void LogUnexpected(Exception exception, string target);
}
