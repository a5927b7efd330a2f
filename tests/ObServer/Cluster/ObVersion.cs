namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>A version of the database, as its packages name it.</summary>
/// <param name="Version">Dotted: <c>4.2.1.1</c>.</param>
/// <param name="Build">Build: <c>101000062023110109</c>.</param>
/// <param name="Distribution">Distribution: <c>el7</c>.</param>
internal sealed record ObVersion(string Version, string Build, string Distribution = "el7")
{
    /// <summary>What a test cluster runs when nothing else is asked for.</summary>
    public static ObVersion Old { get; } = new("4.2.1.0", "100000092023110109");

    /// <summary>The target of the vendor's own example.</summary>
    public static ObVersion New { get; } = new("4.2.1.1", "101000062023110109");

    /// <summary>Build and distribution: <c>101000062023110109.el7</c>.</summary>
    public string Release => $"{Build}.{Distribution}";

    /// <summary>As the database compares them.</summary>
    public string VersionBuild => $"{Version}-{Build}";

    /// <summary>Revision of its source: made up, another for each version.</summary>
    public string Revision => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(VersionBuild)))[..40];
}
