using System.Collections.Concurrent;
using MassTransit;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>A worker whose devices do at once what they are told, for tests of what comes before and after it.</summary>
internal sealed class ObedientWorker : IConsumer<ExecuteStep>, IConsumer<ObserveCluster>
{
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> nodes = new();
    private readonly ConcurrentQueue<ExecuteStep> commands = new();

    public IReadOnlyList<ExecuteStep> Commands => [.. commands];

    public async Task Consume(ConsumeContext<ObserveCluster> context)
    {
        var question = context.Message;
        await AnswerAsync(context, new ClusterObserved
        {
            OperationId = question.OperationId,
            ClusterId = question.ClusterId,
            Number = question.Number,
            Nodes = question.Nodes.ToDictionary(node => node, node => (IReadOnlyDictionary<string, string>)Facts(node)),
            ObservedAt = DateTimeOffset.UtcNow,
        });
    }

    public async Task Consume(ConsumeContext<ExecuteStep> context)
    {
        var step = context.Message;
        commands.Enqueue(step);
        var facts = Facts(step.Target);
        if (step.Command is SetDetour detour)
        {
            facts[FactNames.Detoured] = detour.Detoured ? "true" : "false";
            facts[FactNames.DetouredBy] = detour.Detoured ? step.OperationId.ToString() : "";
        }
        else if (step.Command is RunUpgradeScript script)
        {
            facts[FactNames.Version] = script.Version;
            facts[FactNames.BootId] = step.AttemptId;
        }

        await AnswerAsync(context, new StepAnswered
        {
            OperationId = step.OperationId,
            AttemptId = step.AttemptId,
            Look = step.Look,
            Target = step.Target,
            Kind = AnswerKind.Done,
            Facts = new Dictionary<string, string>(facts),
            ObservedAt = DateTimeOffset.UtcNow,
        });
    }

    private static async Task AnswerAsync<T>(ConsumeContext context, T answer)
        where T : class
    {
        var queue = await context.GetSendEndpoint(QueueAddress.Of(QueueNames.Operations));
        await queue.Send(answer, context.CancellationToken);
    }

    private Dictionary<string, string> Facts(string node) => nodes.GetOrAdd(node, _ => new()
    {
        [FactNames.Reachable] = "true",
        [FactNames.Healthy] = "true",
        [FactNames.Detoured] = "false",
        [FactNames.Version] = "1.0",
        [FactNames.BootId] = "first",
    });
}
