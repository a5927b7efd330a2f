using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Finds the failed steps a retry or skip is about.</summary>
internal static class FailedSteps
{
    public static IEnumerable<Hold> Of(OperationState state) => state.Holds.Where(hold => hold.Kind == HoldKind.Failure);

    public static IEnumerable<Hold> Meant(OperationState state, VerbRequest request) =>
        Of(state).Where(hold => (request.Unit is null || hold.Unit == request.Unit) && (request.Step is null || hold.Step == request.Step));

    public static int IndexOf(OperationState state, Hold hold)
    {
        var steps = state.PlannedUnit(hold.Unit!).Steps;
        return steps.IndexOf(steps.First(step => step.Key == hold.Step));
    }
}
