using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>
/// Calls handlers and turns whatever happens into an answer. The rule throughout: an exception is never evidence, so it becomes
/// "unreachable" and the platform looks again.
/// </summary>
internal sealed partial class StepRunner(
    IServiceScopeFactory scopes, SecretResolver secrets, Redactor redactor, TimeProvider clock, IOptions<StepWorkerOptions> options, ILogger<StepRunner> logger)
{
    /// <summary>Runs the handler of a command. Neither answer nor output holds a secret afterwards, whatever the handler did.</summary>
    internal async Task<(StepAnswer Answer, StepContext Step)> Run(
        IReadOnlyDictionary<Type, StepRoute> routes, ExecuteStep message, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var step = new StepContext(message, clock, redactor, limit.Token);
        // Another worker may have started what this one reads: its secrets must be known here too.
        step.MayQuote = await secrets.Learn(message.Devices.Values, stopping);
        if (!step.MayQuote)
            LogWithheld(message.Target);
        var answer = await Answer(routes, message, step, limit, stopping);
        return (answer.Masked(redactor), step);
    }

    private async Task<StepAnswer> Answer(
        IReadOnlyDictionary<Type, StepRoute> routes, ExecuteStep message, StepContext step, CancellationTokenSource limit, CancellationToken stopping)
    {
        if (!routes.TryGetValue(message.Command.GetType(), out var route))
            return StepAnswer.Failed(NoHandler(message));

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var work = route(scope.ServiceProvider, step, message.Command, limit.Token);
            return await work.WaitAsync(options.Value.HandlerTimeout, clock, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The worker stops: unanswered, so that the message is delivered to another one.
            throw;
        }
        catch (MayNotActException)
        {
            return StepAnswer.Expired();
        }
        catch (StaleFenceException e) when (message.Mode is StepMode.Interrupt)
        {
            // What was not stopped may still run: that the attempt ended would be a lie here.
            return StepAnswer.Unreachable($"The host refused to stop the attempt: {e.Message}");
        }
        catch (StaleFenceException e)
        {
            return StepAnswer.Failed(StaleFence(e));
        }
        catch (HostKeyMismatchException e)
        {
            LogHostKey(message.Target, e.Host, e.Presented);
            return StepAnswer.Failed(HostKeyChanged(e), Unknown);
        }
        catch (DeviceUnreachableException e)
        {
            LogUnreachable(message.Target, e.Message);
            return StepAnswer.Unreachable(e.Message, Unknown);
        }
        catch (TimeoutException)
        {
            LogTimeout(message.Target, options.Value.HandlerTimeout);
            return StepAnswer.Unreachable($"{message.Target} did not answer within {options.Value.HandlerTimeout.TotalSeconds:0.#} s.", Unknown);
        }
        catch (Exception e)
        {
            LogUnexpected(e, message.Target);
            return StepAnswer.Unreachable($"The worker could not ask {message.Target}: {e.GetType().Name}. Its log has the details.", Unknown);
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

    private static Problem HostKeyChanged(HostKeyMismatchException e) => new(
        "host-key-changed",
        $"{e.Message} Presented: {e.Presented ?? "no key"}; expected: {string.Join(" or ", e.Expected.DefaultIfEmpty("a key that the fleet does not declare"))}.",
        ProblemClass.Fatal,
        $"Find out at the console of {e.Host} whether it was replaced or re-imaged outside the platform. If the key is genuine, declare it in the fleet and submit anew; if not, somebody stands between.");

    [LoggerMessage(1, LogLevel.Warning, "{Target} could not be asked: {Reason}")]
    private partial void LogUnreachable(string target, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The handler for {Target} gave no answer within {Timeout}")]
    private partial void LogTimeout(string target, TimeSpan timeout);

    [LoggerMessage(4, LogLevel.Error, "{Host}, asked for {Target}, presented the host key {Presented}, which is not believed")]
    private partial void LogHostKey(string target, string host, string? presented);

    [LoggerMessage(5, LogLevel.Warning, "A credential named for {Target} or its hosts cannot be read: output is withheld until it can be masked")]
    private partial void LogWithheld(string target);

    [LoggerMessage(3, LogLevel.Error, "The handler for {Target} broke")]
    private partial void LogUnexpected(Exception exception, string target);
}
