namespace UpgradePlatform.Engine.Notifications;

/// <summary>Kinds of notifications, as the vendor numbers them. Part of stored data.</summary>
public static class NotificationKinds
{
    /// <summary>MSF: the operation has ended (specification switch-os-upgrade 1.8.2). Once per operation.</summary>
    public const string OperationResult = "000101";

    /// <summary>MSF: a node with operator check was recovered, or was not (1.8.1).</summary>
    public const string NodeUpgraded = "050101";
}
