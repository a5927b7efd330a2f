using UpgradePlatform.Contracts.Steps;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>
/// Carries out one kind of step command. A handler looks first and acts only where the effect is missing; it returns within seconds
/// and keeps nothing between calls, so that any worker can take the next look.
/// </summary>
/// <typeparam name="TCommand">Command handled.</typeparam>
public interface IStepHandler<in TCommand>
    where TCommand : StepCommand
{
    /// <summary>
    /// Looks, and acts where the mode allows. Calls <see cref="StepContext.EnsureMayAct"/> immediately before each effect. An exception
    /// means "could not be asked", never "failed": only evidence about the effect may say that.
    /// </summary>
    /// <param name="step">Whom, in whose name, and until when.</param>
    /// <param name="command">What.</param>
    /// <param name="cancellationToken">Ends the call when its time is up or the worker stops; the effect on the device goes on.</param>
    /// <returns>What was found.</returns>
    Task<StepAnswer> Handle(StepContext step, TCommand command, CancellationToken cancellationToken);
}
