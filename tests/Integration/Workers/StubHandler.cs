using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>A handler that does what a test wants.</summary>
internal sealed class StubHandler<TCommand>(Func<StepContext, CancellationToken, Task<StepAnswer>> handle) : IStepHandler<TCommand>
    where TCommand : StepCommand
{
    public Task<StepAnswer> Handle(StepContext step, TCommand command, CancellationToken cancellationToken) => handle(step, cancellationToken);
}
