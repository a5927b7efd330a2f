namespace UpgradePlatform.Core.Operations;

/// <summary>What the end of the time for starting nodes leads to (D-43). Nodes in progress are finished in any case.</summary>
public enum WindowChoice
{
    /// <summary>A person confirms that further nodes start all the same, or rejects.</summary>
    Hold,

    /// <summary>The operation closes as cancelled with code <c>window-closed</c>, or as what it came to where no node was left.</summary>
    Close,
}
