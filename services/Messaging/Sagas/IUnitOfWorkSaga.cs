using MassTransit;
using UpgradePlatform.Engine.Operations;

namespace UpgradePlatform.Messaging.Sagas;

/// <summary>A saga instance that is a view of an operation locked in a unit of work; it has no storage of its own.</summary>
/// <typeparam name="TSelf">The instance's own type.</typeparam>
public interface IUnitOfWorkSaga<TSelf> : SagaStateMachineInstance
    where TSelf : class, IUnitOfWorkSaga<TSelf>
{
    /// <summary>Operation, locked until the unit of work ends.</summary>
    OperationUnitOfWork Work { get; }

    /// <summary>The instance over a unit of work.</summary>
    /// <param name="work">Unit of work.</param>
    static abstract TSelf Over(OperationUnitOfWork work);
}
