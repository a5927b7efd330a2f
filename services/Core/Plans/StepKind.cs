namespace UpgradePlatform.Core.Plans;

/// <summary>What kind of step it is (architecture section 1).</summary>
public enum StepKind
{
    /// <summary>Changes something on a device.</summary>
    Act,

    /// <summary>Reads and judges.</summary>
    Observe,

    /// <summary>Waits for a person or for time.</summary>
    Gate,

    /// <summary>Writes a fact of ours.</summary>
    Record,
}
