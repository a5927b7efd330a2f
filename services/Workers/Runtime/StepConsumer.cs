using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>
/// Takes step commands of one family from its queue and answers them. Keeps no state: a message is acknowledged after its answer is
/// sent, and one delivered twice finds on the device what the first delivery did.
/// </summary>
internal sealed class StepConsumer(
    IReadOnlyDictionary<Type, StepRoute> routes, StepRunner runner, AnswerSender answers, TimeProvider clock, ILogger<StepConsumer> logger) : IConsumer<ExecuteStep>
{
    private static readonly System.Diagnostics.Metrics.Histogram<double> Duration =
        Telemetry.Meter.CreateHistogram<double>("upgrade.worker.step.duration", "s", "Time a worker needed for one look or act.");

    public async Task Consume(ConsumeContext<ExecuteStep> context)
    {
        var message = context.Message;
        var command = message.Command.GetType().Name;
        using var scope = logger.BeginUpgradeScope(message.OperationId, message.UnitId, message.StepKey, message.AttemptId, message.Target);
        using var activity = Telemetry.ActivitySource.StartActivity($"{command} {message.Mode}", ActivityKind.Client);
        Tag(activity, message);

        var began = clock.GetTimestamp();
        var (answer, step) = await runner.Run(routes, message, context.CancellationToken);
        Duration.Record(
            clock.GetElapsedTime(began).TotalSeconds,
            new KeyValuePair<string, object?>("command", command), new KeyValuePair<string, object?>("answer", answer.Kind));
        activity?.SetTag(TelemetryTags.Answer, answer.Kind.ToString());
        if (answer.Problem is { } problem)
            activity?.SetStatus(ActivityStatusCode.Error, problem.Code);

        await SendOutput(context, step);
        await answers.Send(context, QueueNames.Operations, Answered(message, answer, clock.GetUtcNow()));
    }

    // Before the answer: whoever reads "failed" finds the lines that say why.
    private async Task SendOutput(ConsumeContext<ExecuteStep> context, StepContext step)
    {
        foreach (var piece in step.Output)
        {
            var logged = new AttemptLogged
            {
                OperationId = step.OperationId,
                AttemptId = step.AttemptId,
                Offset = piece.Offset,
                Text = piece.Text,
            };
            await answers.Send(context, QueueNames.AttemptLogs, logged);
        }
    }

    /// <summary>An answer as it is sent.</summary>
    internal static StepAnswered Answered(ExecuteStep message, StepAnswer answer, DateTimeOffset now) => new()
    {
        OperationId = message.OperationId,
        AttemptId = message.AttemptId,
        Look = message.Look,
        Target = message.Target,
        Kind = answer.Kind,
        Facts = answer.Facts,
        Problem = answer.Problem,
        Progress = answer.Progress,
        LookAgainAfter = answer.LookAgainAfter,
        ObservedAt = now,
    };

    private static void Tag(Activity? activity, ExecuteStep message) => activity?
        .SetTag(TelemetryTags.Operation, message.OperationId)
        .SetTag(TelemetryTags.Cluster, message.ClusterId)
        .SetTag(TelemetryTags.Unit, message.UnitId)
        .SetTag(TelemetryTags.Step, message.StepKey)
        .SetTag(TelemetryTags.Attempt, message.AttemptId)
        .SetTag(TelemetryTags.Target, message.Target);
}
