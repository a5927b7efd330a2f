namespace UpgradePlatform.Core.Operations;

/// <summary>What is done.</summary>
public enum OperationKind
{
    /// <summary>The upgrade.</summary>
    Upgrade,

    /// <summary>Its pre-checks only; changes nothing.</summary>
    Check,
}
