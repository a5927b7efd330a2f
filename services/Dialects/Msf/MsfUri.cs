using System.Text.RegularExpressions;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>URIs of the MSF dialect, as they are stored and shown (specification 1.1, 1.2).</summary>
internal static partial class MsfUri
{
    /// <summary>Execute and its extensions.</summary>
    public const string Upgrades = "/v1/upgrade_operations";

    /// <summary>Operation list.</summary>
    public const string Operations = "/v1/operations";

    /// <summary>Notification of a node that waits for its operator (050101).</summary>
    public const string UpgradeNotice = "/v1/MSFcontroller/upgrade_operations";

    /// <summary>What all detours have in common.</summary>
    public const string Detours = "/v1/detour";

    /// <summary>Cancel and the further actions.</summary>
    public static string Upgrade(string operationId) => $"{Upgrades}/{operationId}";

    /// <summary>Operation detail, and the notification of its result (000101).</summary>
    public static string Operation(string operationId) => $"{Operations}/{operationId}";

    /// <summary>Detour of a node; the type in the plural, as only here.</summary>
    public static string Detour(string clusterId, string fabricType, string nodeId) => $"/v1/detour/clusters/{clusterId}/nodes/{fabricType}s/{nodeId}";

    /// <summary>A URI as stored: no query, no trailing slash.</summary>
    public static string Stored(string uri) => uri.Split('?')[0].TrimEnd('/');

    /// <summary>Cluster, singular type and node of a detour's URI; null for another URI.</summary>
    public static (string ClusterId, string FabricType, string NodeId)? ReadDetour(string uri) =>
        DetourForm().Match(Stored(uri)) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) : null;

    [GeneratedRegex(@"\A/v1/detour/clusters/([0-9]+)/nodes/(leaf|spine)s/([0-9]+)\z")]
    private static partial Regex DetourForm();
}
