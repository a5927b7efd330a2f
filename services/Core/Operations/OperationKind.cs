namespace UpgradePlatform.Core.Operations;

/// <summary>What is done.</summary>
public enum OperationKind
{
    /// <summary>The upgrade.</summary>
    Upgrade,

    /// <summary>Its pre-checks only; changes nothing.</summary>
    Check,

    /// <summary>Traffic is kept away from one node, or let return to it (MSF 080101, specification 1.6); needs <see cref="Planning.UpgradeRequest.Detour"/>.</summary>
    Detour,
}
