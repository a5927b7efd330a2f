using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>A stored package as lists show it (OBShell specification 3.6).</summary>
internal sealed record ObShellPackage
{
    [JsonPropertyName("pkg_id")] public required long Id { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("version")] public required string Version { get; init; }
    [JsonPropertyName("release_distribution")] public required string ReleaseDistribution { get; init; }
    [JsonPropertyName("distribution")] public required string Distribution { get; init; }
    [JsonPropertyName("release")] public required string Release { get; init; }
    [JsonPropertyName("architecture")] public required string Architecture { get; init; }

    /// <summary>Bytes of what it holds, unpacked.</summary>
    [JsonPropertyName("size")] public required long Size { get; init; }

    /// <summary>Bytes of the file.</summary>
    [JsonPropertyName("payload_size")] public required long PayloadSize { get; init; }

    [JsonPropertyName("chunk_count")] public required int ChunkCount { get; init; }
    [JsonPropertyName("md5")] public required string Md5 { get; init; }
    [JsonPropertyName("upgrade_dep_yaml")] public required string UpgradeDepYaml { get; init; }
    [JsonPropertyName("gmt_modify")] public required DateTimeOffset GmtModify { get; init; }

    /// <summary>Chunks the vendor would store it in: of 8 MiB less one byte.</summary>
    public static int Chunks(long size)
    {
        const long chunk = (8L * 1024 * 1024) - 1;
        return (int)((size + chunk - 1) / chunk);
    }
}
