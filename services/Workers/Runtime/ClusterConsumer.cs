using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Takes requests for the facts of a cluster and answers them.</summary>
internal sealed class ClusterConsumer(Type observer, ClusterQuestions questions, AnswerSender answers, Redactor redactor, ILogger<ClusterConsumer> logger) : IConsumer<ObserveCluster>
{
    public async Task Consume(ConsumeContext<ObserveCluster> context)
    {
        var request = context.Message;
        using var scope = logger.BeginUpgradeScope(request.OperationId);
        using var activity = Telemetry.ActivitySource.StartActivity("ObserveCluster", ActivityKind.Client);
        activity?.SetTag(TelemetryTags.Operation, request.OperationId).SetTag(TelemetryTags.Cluster, request.ClusterId);

        var (nodes, askedAt, problem) = await questions.Ask(
            request.ClusterId, request.Devices.Values, (services, limit) => ((IClusterObserver)services.GetRequiredService(observer)).Observe(request, limit),
            "Check the management network; looking goes on by itself.", context.CancellationToken);
        var observed = new ClusterObserved
        {
            OperationId = request.OperationId,
            ClusterId = request.ClusterId,
            Number = request.Number,
            Nodes = nodes?.ToDictionary(node => node.Key, node => redactor.Mask(node.Value)) ?? [],
            ObservedAt = askedAt,
            Problem = redactor.Mask(problem),
        };
        await answers.Send(context, QueueNames.Operations, observed);
    }
}
