using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>An agent of the cluster (OBShell specification 3.3).</summary>
internal sealed record ObShellAgentInfo(
    [property: JsonPropertyName("ip")] string Ip,
    [property: JsonPropertyName("port")] int Port,
    [property: JsonPropertyName("zone")] string Zone,
    [property: JsonPropertyName("identity")] string Identity,
    [property: JsonPropertyName("version")] string Version);
