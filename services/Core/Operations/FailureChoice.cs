namespace UpgradePlatform.Core.Operations;

/// <summary>What a final failure of a step leads to.</summary>
public enum FailureChoice
{
    /// <summary>Stay open and wait for a person.</summary>
    Hold,

    /// <summary>Finish what is in progress and close as failed.</summary>
    Close,

    /// <summary>Run the mirror plan.</summary>
    Rollback,

    /// <summary>Go on with the next unit, within the error budget.</summary>
    Continue,
}
