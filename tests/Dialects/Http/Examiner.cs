using System.Collections.Concurrent;
using MassTransit;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>Answers in place of the worker of database clusters what a test says of a cluster; by default that nothing stands against it.</summary>
internal sealed class Examiner : IConsumer<ExamineCluster>
{
    private readonly ConcurrentDictionary<string, Func<ClusterExamined, ClusterExamined?>> _answers = [];

    /// <summary>Questions, in their order.</summary>
    public ConcurrentQueue<ExamineCluster> Asked { get; } = [];

    /// <summary>From now on the cluster is so.</summary>
    public void Find(string cluster, params Concern[] concerns) => _answers[cluster] = answer => answer with { Concerns = concerns };

    /// <summary>From now on the worker answers this; null for nothing.</summary>
    public void Answer(string cluster, Func<ClusterExamined, ClusterExamined?> answer) => _answers[cluster] = answer;

    public async Task Consume(ConsumeContext<ExamineCluster> context)
    {
        Asked.Enqueue(context.Message);
        var fine = new ClusterExamined { ClusterId = context.Message.ClusterId, Concerns = [], Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>(), ObservedAt = DateTimeOffset.UtcNow };
        if (_answers.GetValueOrDefault(context.Message.ClusterId, answer => answer)(fine) is { } answer)
            await context.RespondAsync(answer);
    }
}
