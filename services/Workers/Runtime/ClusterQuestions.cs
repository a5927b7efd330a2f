using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Asks what concerns a cluster as a whole, within the time a handler has. There is an answer always: one that found nothing says why.</summary>
internal sealed partial class ClusterQuestions(
    IServiceScopeFactory scopes, SecretResolver secrets, TimeProvider clock, IOptions<StepWorkerOptions> options, ILogger<ClusterQuestions> logger)
{
    /// <summary>Asks.</summary>
    /// <param name="cluster">Cluster, for words.</param>
    /// <param name="devices">Devices that may be asked.</param>
    /// <param name="ask">What is asked, of the services of a scope.</param>
    /// <param name="next">What a person does when nothing was found.</param>
    /// <param name="stopping">The worker stops.</param>
    /// <returns>
    /// The answer, or why there is none; and when asking began, which is the age of all it tells: what is read first must not look younger
    /// than what happened while the rest was read.
    /// </returns>
    internal async Task<(TAnswer? Answer, DateTimeOffset AskedAt, Problem? Problem)> Ask<TAnswer>(
        string cluster, IEnumerable<DeviceInfo> devices, Func<IServiceProvider, CancellationToken, Task<TAnswer>> ask, string next, CancellationToken stopping)
        where TAnswer : class
    {
        var askedAt = clock.GetUtcNow();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            // What a device says may quote a secret; only known ones can be masked.
            await secrets.Learn(devices, stopping);
            return (await ask(scope.ServiceProvider, limit.Token).WaitAsync(options.Value.HandlerTimeout, clock, stopping), askedAt, null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            LogNoAnswer(e, cluster);
            var why = e is DeviceUnreachableException ? e.Message : $"{e.GetType().Name}. The worker's log has the details.";
            return (null, askedAt, new Problem("unreachable", $"{cluster} could not be asked: {why}", ProblemClass.Retryable, next, EffectRemains: false));
        }
        finally
        {
            await limit.CancelAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Cluster} could not be asked")]
    private partial void LogNoAnswer(Exception exception, string cluster);
}
