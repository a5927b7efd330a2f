namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>How transit traffic is kept away from a switch.</summary>
internal enum DetourMethod
{
    /// <summary>The switch announces its links at the highest metric. Spreads in seconds, and only the switch itself is changed.</summary>
    MaxMetric,

    /// <summary>The routing cost of every internal link is raised at both ends (specification 2.4).</summary>
    LinkCost,
}
