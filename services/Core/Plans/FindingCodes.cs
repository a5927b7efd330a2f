namespace UpgradePlatform.Core.Plans;

/// <summary>Codes of findings that others than the planner go by.</summary>
public static class FindingCodes
{
    /// <summary>The order of the plan would cut traffic.</summary>
    public const string CutsTraffic = "cuts-traffic";

    /// <summary>The database has too few zones to be upgraded zone by zone.</summary>
    public const string TooFewZones = "too-few-zones";
}
