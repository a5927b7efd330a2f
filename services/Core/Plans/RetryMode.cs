namespace UpgradePlatform.Core.Plans;

/// <summary>How the next attempt of a step begins.</summary>
public enum RetryMode
{
    /// <summary>The same again.</summary>
    Again,

    /// <summary>The step's undo first, then the same again.</summary>
    UndoFirst,
}
