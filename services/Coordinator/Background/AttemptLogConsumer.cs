using MassTransit;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Engine.Logs;

namespace UpgradePlatform.Coordinator.Background;

/// <summary>Stores the output of attempts. A piece that comes twice is stored once by its offset, so no inbox is needed.</summary>
internal sealed class AttemptLogConsumer(AttemptLogStore store) : IConsumer<AttemptLogged>
{
    public Task Consume(ConsumeContext<AttemptLogged> context) => store.AppendAsync(context.Message, context.CancellationToken);
}
