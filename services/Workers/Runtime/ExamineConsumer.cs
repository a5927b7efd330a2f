using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Takes questions of the API for what stands against an upgrade, and answers whoever asked.</summary>
internal sealed class ExamineConsumer(Type examiner, ClusterQuestions questions, AnswerSender answers, Redactor redactor) : IConsumer<ExamineCluster>
{
    public async Task Consume(ConsumeContext<ExamineCluster> context)
    {
        var request = context.Message;
        using var activity = Telemetry.ActivitySource.StartActivity("ExamineCluster", ActivityKind.Client);
        activity?.SetTag(TelemetryTags.Cluster, request.ClusterId);

        var (found, askedAt, problem) = await questions.Ask(
            request.ClusterId, request.Devices.Values, (services, limit) => ((IClusterExaminer)services.GetRequiredService(examiner)).Examine(request, limit),
            "Check the management network, then ask again.", context.CancellationToken);
        var findings = found ?? Findings.None;
        await answers.Respond(context, new ClusterExamined
        {
            ClusterId = request.ClusterId,
            Concerns = [.. findings.Concerns.Select(concern => concern with { Text = redactor.Mask(concern.Text) })],
            Nodes = findings.Nodes.ToDictionary(node => node.Key, node => redactor.Mask(node.Value)),
            ObservedAt = askedAt,
            Problem = redactor.Mask(problem),
        });
    }
}
