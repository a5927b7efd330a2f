namespace UpgradePlatform.Core.Plans;

/// <summary>What the final failure of a step leads to.</summary>
public enum StepFailure
{
    /// <summary>The policy of the operation decides.</summary>
    Policy,

    /// <summary>A person is asked to accept it (confirm) or not (reject).</summary>
    Gate,

    /// <summary>
    /// The unit goes on to its next confirmation, which tells the failure: confirming accepts it (specification 2.5, D-18). Steps before
    /// the confirmation that would only look are left out.
    /// </summary>
    Confirmation,

    /// <summary>Noted, and the unit goes on.</summary>
    Continue,
}
