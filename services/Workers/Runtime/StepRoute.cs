using UpgradePlatform.Contracts.Steps;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Calls the handler of one command type.</summary>
internal delegate Task<StepAnswer> StepRoute(
    IServiceProvider services, StepContext step, StepCommand command, CancellationToken cancellationToken);
