namespace UpgradePlatform.Core.Operations;

/// <summary>What a person last asked of a running operation.</summary>
public enum Intent
{
    /// <summary>Go on.</summary>
    Run,

    /// <summary>Start nothing until resumed.</summary>
    Pause,

    /// <summary>End early.</summary>
    Cancel,

    /// <summary>Go back.</summary>
    Rollback,
}
