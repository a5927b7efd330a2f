namespace UpgradePlatform.Core.Admission;

/// <summary>What a person may ask of an operation.</summary>
public enum Verb
{
    /// <summary>End early.</summary>
    Cancel,

    /// <summary>Start nothing until resumed.</summary>
    Pause,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>Pass a gate, approve a changed plan, or let nodes start although their time is over.</summary>
    Confirm,

    /// <summary>Refuse a gate, or a changed plan.</summary>
    Reject,

    /// <summary>Try a failed step again.</summary>
    Retry,

    /// <summary>Leave out a failed step, or a unit.</summary>
    Skip,

    /// <summary>Say how an attempt of unknown outcome ended.</summary>
    Resolve,

    /// <summary>Run the mirror plan.</summary>
    Rollback,

    /// <summary>Change the earliest start.</summary>
    Reschedule,

    /// <summary>Give up: close at once, leave everything as it is.</summary>
    Abandon,
}
