using System.Diagnostics;
using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Hosting;

namespace UpgradePlatform.Messaging.Sagas;

/// <summary>
/// One consume is one transaction: lock the operation, mark the message as consumed, run the state machine, commit. A message that was
/// consumed before is acknowledged and does nothing. Each retry of the endpoint comes here anew, with a fresh scope and transaction.
/// </summary>
/// <remarks>
/// The saga publishes and sends nothing through the bus: what leaves is written to the outbox by the same unit of work, or a rollback
/// could not take it back. There is no insert: operations are created by the transaction that admits them.
/// </remarks>
/// <typeparam name="TSaga">Saga.</typeparam>
/// <param name="scopes">Makes the scope of each consume.</param>
/// <param name="logger">Logger.</param>
public sealed partial class UnitOfWorkSagaRepository<TSaga>(IServiceScopeFactory scopes, ILogger<UnitOfWorkSagaRepository<TSaga>> logger)
    : ISagaRepository<TSaga>
    where TSaga : class, IUnitOfWorkSaga<TSaga>
{
    /// <summary>Name under which the inbox knows this consumer; part of stored data.</summary>
    private static readonly string Consumer = typeof(TSaga).Name;

    /// <inheritdoc/>
    public async Task Send<T>(ConsumeContext<T> context, ISagaPolicy<TSaga, T> policy, IPipe<SagaConsumeContext<TSaga, T>> next)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        var operation = context.CorrelationId ?? throw new MessageException(typeof(T), "The message names no operation.");
        var message = context.MessageId ?? throw new MessageException(typeof(T), "The message has no id; the inbox needs one.");
        using var ids = logger.BeginUpgradeScope(operation);
        Activity.Current?.SetTag(TelemetryTags.Operation, operation);

        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationStore>();
        await using var work = await store.OpenAsync(operation, context.CancellationToken);
        if (work is not null && await work.MarkConsumedAsync(message, Consumer, context.CancellationToken))
        {
            await RunAsync(context, policy, next, work);
            return;
        }

        if (work is null)
            LogUnknown(typeof(T).Name, operation);
        else
            LogDuplicate(typeof(T).Name, message);
        // The machine says so itself where it ran. Without it the message would be moved to the queue of skipped messages.
        await context.NotifyConsumed(context, watch.Elapsed, Consumer);
    }

    /// <inheritdoc/>
    public Task SendQuery<T>(
        ConsumeContext<T> context, ISagaQuery<TSaga> query, ISagaPolicy<TSaga, T> policy, IPipe<SagaConsumeContext<TSaga, T>> next)
        where T : class =>
        throw new NotSupportedException("Operations are found by id only.");

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateScope("sagaRepository").Set(new { Persistence = "unit of work" });

    private static async Task RunAsync<T>(
        ConsumeContext<T> context, ISagaPolicy<TSaga, T> policy, IPipe<SagaConsumeContext<TSaga, T>> next, OperationUnitOfWork work)
        where T : class
    {
        var saga = new DefaultSagaConsumeContext<TSaga, T>(context, TSaga.Over(work));
        await policy.Existing(saga, next);
        // Past this point the process may be told to stop, but a decision that is made is kept.
        await work.CommitAsync(CancellationToken.None);
    }

    [LoggerMessage(21, LogLevel.Warning, "{Message} is for operation {Operation}, which does not exist; it is discarded")]
    private partial void LogUnknown(string message, Guid operation);

    [LoggerMessage(22, LogLevel.Debug, "{Message} {MessageId} was consumed before")]
    private partial void LogDuplicate(string message, Guid messageId);
}
