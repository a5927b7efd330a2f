using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>A database server (OBShell specification 3.3).</summary>
internal sealed record ObShellServer(
    [property: JsonPropertyName("svr_ip")] string Ip,
    [property: JsonPropertyName("svr_port")] int RpcPort,
    [property: JsonPropertyName("sql_port")] int SqlPort,
    [property: JsonPropertyName("agent_port")] int AgentPort,
    [property: JsonPropertyName("with_rootserver")] string WithRootServer,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("build_version")] string BuildVersion);
