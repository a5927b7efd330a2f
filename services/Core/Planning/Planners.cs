using System.Collections.Frozen;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Core.Planning.Switch;

namespace UpgradePlatform.Core.Planning;

/// <summary>The planners of all families.</summary>
public static class Planners
{
    private static readonly FrozenDictionary<string, IPlanner> ByFamily =
        new IPlanner[] { new SwitchPlanner(), new ObServerPlanner() }.ToFrozenDictionary(planner => planner.Family);

    /// <summary>Families that can be planned.</summary>
    public static IEnumerable<string> Families => ByFamily.Keys;

    /// <summary>The planner of a family.</summary>
    /// <exception cref="KeyNotFoundException">No such family.</exception>
    public static IPlanner For(string family) => ByFamily[family];
}
