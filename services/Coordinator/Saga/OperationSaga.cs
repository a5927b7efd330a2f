using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Messaging.Sagas;

namespace UpgradePlatform.Coordinator.Saga;

/// <summary>An operation as the state machine sees it: a view of the locked operation, with its phase as state.</summary>
internal sealed class OperationSaga : IUnitOfWorkSaga<OperationSaga>
{
    private OperationSaga(OperationUnitOfWork work)
    {
        Work = work;
        CorrelationId = work.State.Id;
        CurrentState = work.State.Phase.ToString();
    }

    /// <inheritdoc/>
    public Guid CorrelationId { get; set; }

    /// <summary>Name of the phase; the states of the machine are named alike.</summary>
    public string CurrentState { get; set; }

    /// <inheritdoc/>
    public OperationUnitOfWork Work { get; }

    /// <inheritdoc/>
    public static OperationSaga Over(OperationUnitOfWork work) => new(work);
}
