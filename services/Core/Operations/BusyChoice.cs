namespace UpgradePlatform.Core.Operations;

/// <summary>What a busy cluster leads to at submission.</summary>
public enum BusyChoice
{
    /// <summary>Wait in the lane.</summary>
    Queue,

    /// <summary>Refuse.</summary>
    Refuse,
}
