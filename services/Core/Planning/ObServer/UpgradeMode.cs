namespace UpgradePlatform.Core.Planning.ObServer;

/// <summary>How a database cluster is upgraded (OBShell specification 5.4).</summary>
public enum UpgradeMode
{
    /// <summary>Zone by zone; the database stays in service.</summary>
    Rolling,

    /// <summary>All servers at once; the database is away meanwhile.</summary>
    StopService,
}
