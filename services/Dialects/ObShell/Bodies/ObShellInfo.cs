using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>Identity of the agent a client talks to (OBShell specification 3.1).</summary>
internal sealed record ObShellInfo(
    [property: JsonPropertyName("pid")] int Pid,
    [property: JsonPropertyName("state")] int State,
    [property: JsonPropertyName("startAt")] long StartAt,
    [property: JsonPropertyName("homePath")] string HomePath,
    [property: JsonPropertyName("obVersion")] string ObVersion,
    [property: JsonPropertyName("architecture")] string Architecture,
    [property: JsonPropertyName("ip")] string Ip,
    [property: JsonPropertyName("port")] int Port,
    [property: JsonPropertyName("zone")] string Zone,
    [property: JsonPropertyName("identity")] string Identity,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("isObproxyAgent")] bool IsObproxyAgent,
    [property: JsonPropertyName("security")] bool Security,
    [property: JsonPropertyName("supportedAuth")] IReadOnlyList<string> SupportedAuth);
