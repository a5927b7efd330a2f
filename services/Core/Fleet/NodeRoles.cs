namespace UpgradePlatform.Core.Fleet;

/// <summary>Roles of nodes in a fabric.</summary>
public static class NodeRoles
{
    /// <summary>Carries traffic between leaves.</summary>
    public const string Spine = "spine";

    /// <summary>Connects hosts.</summary>
    public const string Leaf = "leaf";
}
