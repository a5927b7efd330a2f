namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>A package to make. Everything can be made wrong.</summary>
/// <param name="Name">Name: <c>oceanbase-ce</c>.</param>
/// <param name="Version">Version.</param>
/// <param name="Contents">What it holds.</param>
internal sealed record RpmRecipe(string Name, ObVersion Version, PackageContents Contents)
{
    /// <summary>Architecture: <c>x86_64</c>, <c>aarch64</c>.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>Compression in rpm's words: <c>w2.xzdio</c>, <c>w9.gzdio</c>.</summary>
    public string Payload { get; init; } = "w2.xzdio";

    /// <summary>File that it lacks, below its home: <c>etc/upgrade_pre.py</c>; null for none.</summary>
    public string? Without { get; init; }

    /// <summary>Text of its route data; null for the way from <see cref="ObVersion.Old"/> straight to it.</summary>
    public string? Dependencies { get; init; }

    public static RpmRecipe Server(ObVersion version) => new("oceanbase-ce", version, PackageContents.Server);

    public static RpmRecipe Libraries(ObVersion version) => new("oceanbase-ce-libs", version, PackageContents.Libraries);

    public static RpmRecipe Agent(ObVersion version) => new("obshell", version, PackageContents.Agent);
}
