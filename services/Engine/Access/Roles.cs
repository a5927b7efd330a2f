namespace UpgradePlatform.Engine.Access;

/// <summary>Roles, each containing those before it.</summary>
public static class Roles
{
    /// <summary>Sees everything.</summary>
    public const string Viewer = "viewer";

    /// <summary>Submits operations and carries them through.</summary>
    public const string Operator = "operator";

    /// <summary>Confirms, resolves and waives.</summary>
    public const string Approver = "approver";

    /// <summary>Manages the fleet and credentials.</summary>
    public const string Admin = "admin";

    /// <summary>From least to most.</summary>
    public static IReadOnlyList<string> Ordered { get; } = [Viewer, Operator, Approver, Admin];

    /// <summary>Whether a role may do what another is needed for.</summary>
    public static bool Covers(string role, string needed)
    {
        var have = Rank(role);
        return have >= 0 && Rank(needed) is >= 0 and var least && have >= least;
    }

    private static int Rank(string role)
    {
        for (var i = 0; i < Ordered.Count; i++)
            if (Ordered[i] == role)
                return i;
        return -1;
    }
}
