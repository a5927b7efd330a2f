namespace UpgradePlatform.Core.Operations;

/// <summary>How a unit stands.</summary>
public enum UnitStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>In progress.</summary>
    Running,

    /// <summary>All steps done.</summary>
    Completed,

    /// <summary>Ended after a failure.</summary>
    Failed,

    /// <summary>Left out by a person.</summary>
    Skipped,

    /// <summary>Ended early by a cancel.</summary>
    Cancelled,
}
