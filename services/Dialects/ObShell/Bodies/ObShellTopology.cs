using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>The database cluster (OBShell specification 3.3).</summary>
internal sealed record ObShellTopology(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("is_shared_storage")] bool IsSharedStorage,
    [property: JsonPropertyName("topology")] IReadOnlyDictionary<string, IReadOnlyList<ObShellServer>> Zones);
