using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Result of a detour operation (specification 1.6.1, asynchronous rows). Pure.</summary>
internal static class MsfDetourResult
{
    /// <summary>The result: 200 with an empty body, or the error object.</summary>
    public static MsfResponseInfo Of(OperationState state)
    {
        if (state.Outcome is Outcome.Completed or Outcome.CompletedWithAcceptedFailure)
            return new MsfResponseInfo(200, "");
        var error = Error(state);
        return new MsfResponseInfo(error.HttpStatus, MsfJson.Write(new MsfErrorBody(error.Code, error.Message, error.Consistency)));
    }

    private static MsfError Error(OperationState state) => state.Outcome switch
    {
        Outcome.Cancelled or Outcome.Abandoned or Outcome.RolledBack => MsfError.Canceled,
        _ when state.Plan.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Refusal) is { } refusal => Error(refusal),
        _ when state.Units.SelectMany(unit => unit.Steps).FirstOrDefault(step => step.Status == StepStatus.Failed)?.Problem is { } problem => MsfProblems.Error(problem),
        Outcome.Rejected => MsfError.Busy,
        _ => MsfError.ControlFailed,
    };

    // What the planner refuses at the start: the node is not there, or the detour is not as the request takes it to be.
    private static MsfError Error(Finding refusal) => refusal.Code switch
    {
        "node-unknown" => MsfError.NotFound,
        "no-script-host" => MsfError.NotConnected,
        _ => MsfError.Busy,
    };
}
