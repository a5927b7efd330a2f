using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Takes requests for the facts of a cluster and answers them, always: a request that finds nothing says why.</summary>
internal sealed partial class ClusterConsumer(
    Type observer, IServiceScopeFactory scopes, Redactor redactor, TimeProvider clock, IOptions<StepWorkerOptions> options, ILogger<ClusterConsumer> logger)
    : IConsumer<ObserveCluster>
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Nothing = [];

    public async Task Consume(ConsumeContext<ObserveCluster> context)
    {
        var request = context.Message;
        using var scope = logger.BeginUpgradeScope(request.OperationId);
        using var activity = Telemetry.ActivitySource.StartActivity("ObserveCluster", ActivityKind.Client);
        activity?.SetTag(TelemetryTags.Operation, request.OperationId).SetTag(TelemetryTags.Cluster, request.ClusterId);

        var (nodes, problem) = await Observe(request, context.CancellationToken);
        var observed = new ClusterObserved
        {
            OperationId = request.OperationId,
            ClusterId = request.ClusterId,
            Number = request.Number,
            Nodes = nodes.ToDictionary(node => node.Key, node => redactor.Mask(node.Value)),
            ObservedAt = clock.GetUtcNow(),
            Problem = redactor.Mask(problem),
        };
        var operations = await context.GetSendEndpoint(QueueAddress.Of(QueueNames.Operations));
        await operations.Send(observed, context.CancellationToken);
    }

    private async Task<(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Nodes, Problem? Problem)> Observe(
        ObserveCluster request, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var asked = (IClusterObserver)scope.ServiceProvider.GetRequiredService(observer);
            return (await asked.Observe(request, limit.Token).WaitAsync(options.Value.HandlerTimeout, clock, stopping), null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            LogNotObserved(e, request.ClusterId);
            var why = e is DeviceUnreachableException ? e.Message : $"{e.GetType().Name}. The worker's log has the details.";
            return (Nothing, new Problem(
                "unreachable", $"The nodes of {request.ClusterId} could not be asked: {why}", ProblemClass.Retryable,
                "Check the management network; looking goes on by itself.", EffectRemains: false));
        }
        finally
        {
            await limit.CancelAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Nothing could be observed of {Cluster}")]
    private partial void LogNotObserved(Exception exception, string cluster);
}
