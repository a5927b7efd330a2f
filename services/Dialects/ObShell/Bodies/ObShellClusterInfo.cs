using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>Agents and topology (OBShell specification 3.3).</summary>
internal sealed record ObShellClusterInfo(
    [property: JsonPropertyName("agent_info")] IReadOnlyList<ObShellAgentInfo> Agents,
    [property: JsonPropertyName("obcluster_info")] ObShellTopology Cluster);
