using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>The shape of a small convergent act: look; act where the effect is missing and the mode allows; look again, since only the device's word counts.</summary>
internal static class Convergence
{
    internal static async Task<StepAnswer> Reach(StepContext step, Func<Task<bool>> inPlace, Func<Task<Refusal?>> act, Func<Refusal, Problem> problem)
    {
        if (await inPlace())
            return StepAnswer.Done(ObServerFacts.None);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        if (await act() is { } refusal)
            return StepAnswer.Failed(problem(refusal));
        return await inPlace() ? StepAnswer.Done(ObServerFacts.None) : StepAnswer.NotStarted();
    }
}
