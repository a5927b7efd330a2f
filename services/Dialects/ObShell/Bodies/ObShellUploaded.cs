using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>The answer to an upload in both spellings (OBShell specification 3.6): the Go SDK reads the one, the Python SDK the other.</summary>
internal sealed record ObShellUploaded(
    long PkgId, string Name, string Version, string ReleaseDistribution, string Distribution, string Release, string Architecture,
    long Size, long PayloadSize, int ChunkCount, string Md5, string UpgradeDepYaml, DateTimeOffset GmtModify)
{
    [JsonPropertyName("pkg_id")] public long PkgIdSnake => PkgId;
    [JsonPropertyName("name")] public string NameSnake => Name;
    [JsonPropertyName("version")] public string VersionSnake => Version;
    [JsonPropertyName("release_distribution")] public string ReleaseDistributionSnake => ReleaseDistribution;
    [JsonPropertyName("distribution")] public string DistributionSnake => Distribution;
    [JsonPropertyName("release")] public string ReleaseSnake => Release;
    [JsonPropertyName("architecture")] public string ArchitectureSnake => Architecture;
    [JsonPropertyName("size")] public long SizeSnake => Size;
    [JsonPropertyName("payload_size")] public long PayloadSizeSnake => PayloadSize;
    [JsonPropertyName("chunk_count")] public int ChunkCountSnake => ChunkCount;
    [JsonPropertyName("md5")] public string Md5Snake => Md5;
    [JsonPropertyName("upgrade_dep_yaml")] public string UpgradeDepYamlSnake => UpgradeDepYaml;
    [JsonPropertyName("gmt_modify")] public DateTimeOffset GmtModifySnake => GmtModify;

    public static ObShellUploaded Of(ObShellPackage package) => new(
        package.Id, package.Name, package.Version, package.ReleaseDistribution, package.Distribution, package.Release, package.Architecture,
        package.Size, package.PayloadSize, package.ChunkCount, package.Md5, package.UpgradeDepYaml, package.GmtModify);
}
