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
        Outcome.Cancelled when state.OutcomeCode == OutcomeCodes.SystemState => MsfError.SystemStatus,
        Outcome.Cancelled or Outcome.Abandoned or Outcome.RolledBack => MsfError.Canceled,
        _ => Error(Refusal(state) ?? state.Units.Select(MsfProblems.Of).FirstOrDefault(problem => problem is not null)?.Code ?? state.OutcomeCode),
    };

    private static string? Refusal(OperationState state) => state.Plan.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Refusal)?.Code;

    // What is refused at the start - the node is not there, or its detour not as the request takes it to be - or went wrong at the device.
    private static MsfError Error(string? code) => code switch
    {
        "node-unknown" => MsfError.NotFound,
        "no-script-host" => MsfError.NotConnected,
        "already-detoured" or "not-detoured" or "others-detoured" or OutcomeCodes.ClusterBusy or OutcomeCodes.LenderEnded => MsfError.Busy,
        _ => MsfProblems.Error(code),
    };
}
