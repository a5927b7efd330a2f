namespace UpgradePlatform.Core.Operations;

/// <summary>How a step stands.</summary>
public enum StepStatus
{
    /// <summary>Not begun, or waiting for its next attempt.</summary>
    Pending,

    /// <summary>Attempts are open, or its gate waits.</summary>
    Running,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Failed for good.</summary>
    Failed,

    /// <summary>Failed; a person or the plan accepted that.</summary>
    Accepted,

    /// <summary>Left out by a person, or by the plan in this course.</summary>
    Skipped,
}
