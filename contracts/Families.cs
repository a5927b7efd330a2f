namespace UpgradePlatform.Contracts;

/// <summary>Names of the families of upgradable things (architecture section 1). A family has its own planner, step commands, worker and dialect.</summary>
public static class Families
{
    /// <summary>Fabric switches.</summary>
    public const string Switch = "switch";

    /// <summary>OceanBase clusters: the database servers of zones.</summary>
    public const string ObServer = "observer";
}
