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

/// <summary>Takes questions of the API for what stands against an upgrade, and answers whoever asked, always: an examination that finds nothing says why.</summary>
internal sealed partial class ExamineConsumer(
    Type examiner, IServiceScopeFactory scopes, SecretResolver secrets, Redactor redactor, TimeProvider clock, IOptions<StepWorkerOptions> options, ILogger<ExamineConsumer> logger)
    : IConsumer<ExamineCluster>
{
    public async Task Consume(ConsumeContext<ExamineCluster> context)
    {
        var request = context.Message;
        using var activity = Telemetry.ActivitySource.StartActivity("ExamineCluster", ActivityKind.Client);
        activity?.SetTag(TelemetryTags.Cluster, request.ClusterId);

        var (findings, problem) = await Examine(request, context.CancellationToken);
        await context.RespondAsync(new ClusterExamined
        {
            ClusterId = request.ClusterId,
            Concerns = [.. findings.Concerns.Select(concern => concern with { Text = redactor.Mask(concern.Text) })],
            Nodes = findings.Nodes.ToDictionary(node => node.Key, node => redactor.Mask(node.Value)),
            ObservedAt = clock.GetUtcNow(),
            Problem = redactor.Mask(problem),
        });
    }

    private async Task<(Findings Findings, Problem? Problem)> Examine(ExamineCluster request, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            // What a device says may quote a secret; only known ones can be masked.
            await secrets.Learn(request.Devices.Values, stopping);
            var asked = (IClusterExaminer)scope.ServiceProvider.GetRequiredService(examiner);
            return (await asked.Examine(request, limit.Token).WaitAsync(options.Value.HandlerTimeout, clock, stopping), null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            LogNotExamined(e, request.ClusterId);
            var why = e is DeviceUnreachableException ? e.Message : $"{e.GetType().Name}. The worker's log has the details.";
            return (Findings.None, new Problem(
                "unreachable", $"{request.ClusterId} could not be examined: {why}", ProblemClass.Retryable, "Check the management network, then ask again.", EffectRemains: false));
        }
        finally
        {
            await limit.CancelAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Cluster} could not be examined")]
    private partial void LogNotExamined(Exception exception, string cluster);
}
