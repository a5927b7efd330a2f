using System.Collections.Concurrent;
using MassTransit;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>Stands where the coordinator and the attempt log are, and keeps what arrives.</summary>
internal sealed class Answers : IConsumer<StepAnswered>, IConsumer<ClusterObserved>, IConsumer<AttemptLogged>
{
    public ConcurrentQueue<StepAnswered> Steps { get; } = [];

    public ConcurrentQueue<ClusterObserved> Clusters { get; } = [];

    public ConcurrentQueue<AttemptLogged> Logs { get; } = [];

    public Task Consume(ConsumeContext<StepAnswered> context)
    {
        Steps.Enqueue(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<ClusterObserved> context)
    {
        Clusters.Enqueue(context.Message);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<AttemptLogged> context)
    {
        Logs.Enqueue(context.Message);
        return Task.CompletedTask;
    }
}
