namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>Which password a header carries (OBShell specification 2.3).</summary>
internal enum HybridHeaderKind
{
    /// <summary><c>X-OCS-Header</c>: of root in tenant sys.</summary>
    Root,

    /// <summary><c>X-OCS-Agent-Header</c>: of the agent.</summary>
    Agent,
}
