namespace UpgradePlatform.Core.Plans;

/// <summary>What the final failure of a step leads to.</summary>
public enum StepFailure
{
    /// <summary>The policy of the operation decides.</summary>
    Policy,

    /// <summary>A person is asked to accept it (confirm) or not (reject).</summary>
    Gate,

    /// <summary>Noted, and the unit goes on.</summary>
    Continue,
}
