namespace UpgradePlatform.Dialects.Msf;

/// <summary>Refusals of the platform in the words of the dialect.</summary>
internal static class MsfRefusals
{
    /// <summary>A submission that is not admitted: something else owns the cluster (specification 1.6.1), or it is not there.</summary>
    public static MsfError OfSubmission(string code) => code switch
    {
        "cluster-unknown" or "node-unknown" => MsfError.NotFound,
        "plan-refused" or "plan-changed" => MsfError.ParameterValue,
        "system-state" => MsfError.SystemStatus,
        _ => MsfError.Busy,
    };

    /// <summary>
    /// An action that is not admitted (specification 1.4). What is finished, or shown as <c>canceled</c> already, is not found; an
    /// argument that is missing is a wrong value; anything else does not fit the state.
    /// </summary>
    public static MsfError OfAction(string code) => code switch
    {
        "closed" or "abandoned" or "cancelling" => MsfError.NotFound,
        "reason-missing" or "unit-missing" or "time-missing" or "attempt-missing" => MsfError.ParameterValue,
        "system-state" => MsfError.SystemStatus,
        _ => MsfError.Transition,
    };
}
