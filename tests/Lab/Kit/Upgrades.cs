namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>Bodies of submissions to the native API for a lab.</summary>
internal static class Upgrades
{
    /// <summary>Every switch, in the planner's order.</summary>
    public static object Whole(FabricLab lab, string equipmentType, bool ztp, object? policy = null) =>
        Of(lab, lab.Shape.Switches, equipmentType, ztp, confirm: false, policy);

    /// <summary>Some switches.</summary>
    public static object Of(FabricLab lab, IEnumerable<string> nodes, string equipmentType, bool ztp, bool confirm = false, object? policy = null) => new
    {
        cluster = lab.Cluster,
        nodes = nodes.Select(node => new { node, equipmentType, ztp, confirm }).ToArray(),
        policy = policy ?? new { },
    };

    /// <summary>Equipment type of a version, as the lab's fleet file numbers them: 2.1 is 201.</summary>
    public static string Type(string version) => version.Split('.') is [var major, var minor] ? $"{major}{minor.PadLeft(2, '0')}" : throw new ArgumentException(version, nameof(version));
}
