namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>Names of the headers (OBShell specification 2.3).</summary>
internal static class HybridHeaderNames
{
    public const string Root = "X-OCS-Header";
    public const string Agent = "X-OCS-Agent-Header";

    /// <summary>Digest of an uploaded file, sealed (3.6).</summary>
    public const string FileDigest = "X-OCS-File-SHA256";
}
