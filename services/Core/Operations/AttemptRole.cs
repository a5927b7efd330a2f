namespace UpgradePlatform.Core.Operations;

/// <summary>What an attempt does.</summary>
public enum AttemptRole
{
    /// <summary>The step.</summary>
    Do,

    /// <summary>The undo of the step.</summary>
    Undo,
}
