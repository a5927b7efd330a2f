using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>The agent of a status (OBShell specification 3.2).</summary>
internal sealed record ObShellStatusAgent(
    [property: JsonPropertyName("ip")] string Ip,
    [property: JsonPropertyName("port")] int Port,
    [property: JsonPropertyName("identity")] string Identity);
