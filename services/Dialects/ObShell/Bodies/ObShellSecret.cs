using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>The public key (OBShell specification 3.2).</summary>
internal sealed record ObShellSecret(
    [property: JsonPropertyName("ip")] string Ip,
    [property: JsonPropertyName("port")] int Port,
    [property: JsonPropertyName("public_key")] string PublicKey);
