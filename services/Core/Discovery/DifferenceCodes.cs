namespace UpgradePlatform.Core.Discovery;

/// <summary>Codes of differences between what is declared and what is found.</summary>
public static class DifferenceCodes
{
    /// <summary>A declared link that no asked device tells of.</summary>
    public const string LinkMissing = "link-missing";

    /// <summary>A declared link that LLDP shows and over which no routes are exchanged.</summary>
    public const string LinkWithoutRoutes = "link-without-routes";

    /// <summary>A link between declared nodes, with routes exchanged over it, that is not declared.</summary>
    public const string LinkUndeclared = "link-undeclared";

    /// <summary>A link that is at another interface than declared.</summary>
    public const string PortDiffers = "port-differs";

    /// <summary>A link with another routing cost than declared.</summary>
    public const string CostDiffers = "cost-differs";

    /// <summary>A node with another serial number than declared.</summary>
    public const string SerialDiffers = "serial-differs";

    /// <summary>A node whose system is not that of its equipment type.</summary>
    public const string VersionDiffers = "version-differs";

    /// <summary>Two nodes that say they are the same router.</summary>
    public const string RouterIdTwice = "router-id-twice";

    /// <summary>A node that could not be asked: nothing is known of it.</summary>
    public const string NotAsked = "not-asked";
}
