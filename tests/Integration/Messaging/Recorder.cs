using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>Consumes what is sent to a queue and remembers it in the order of arrival.</summary>
internal sealed class Recorder : IConsumer<ExecuteStep>, IConsumer<VerbAdmitted>, IConsumer<ObserveCluster>
{
    private readonly ConcurrentQueue<Received> received = new();

    public IReadOnlyList<Received> All => [.. received];

    /// <summary>Each message once, at its first arrival.</summary>
    public IReadOnlyList<Received> Distinct => [.. received.DistinctBy(one => one.Id)];

    public Task Consume(ConsumeContext<ExecuteStep> context) => Keep(context);

    public Task Consume(ConsumeContext<VerbAdmitted> context) => Keep(context);

    public Task Consume(ConsumeContext<ObserveCluster> context) => Keep(context);

    private Task Keep<T>(ConsumeContext<T> context)
        where T : class
    {
        received.Enqueue(new Received(context.MessageId!.Value, context.Message, Activity.Current?.TraceId));
        return Task.CompletedTask;
    }
}
