using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Where an agent listens.</summary>
internal sealed record ObShellAgentAddress([property: JsonPropertyName("ip")] string Ip, [property: JsonPropertyName("port")] int Port);
