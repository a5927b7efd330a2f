namespace UpgradePlatform.Core.Operations;

/// <summary>How an operation ended.</summary>
public enum Outcome
{
    /// <summary>All done.</summary>
    Completed,

    /// <summary>All done; a person or the policy accepted a failure on the way.</summary>
    CompletedWithAcceptedFailure,

    /// <summary>A step failed and the policy closes.</summary>
    Failed,

    /// <summary>Ended early on request.</summary>
    Cancelled,

    /// <summary>Back at the start.</summary>
    RolledBack,

    /// <summary>Not carried out: plan or facts forbid it.</summary>
    Rejected,

    /// <summary>Given up by a person; leftovers may remain.</summary>
    Abandoned,
}
