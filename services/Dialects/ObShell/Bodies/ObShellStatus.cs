using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>Run state of the agent and its server (OBShell specification 3.2).</summary>
internal sealed record ObShellStatus(
    [property: JsonPropertyName("agent")] ObShellStatusAgent Agent,
    [property: JsonPropertyName("state")] int State,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("pid")] int Pid,
    [property: JsonPropertyName("startAt")] long StartAt,
    [property: JsonPropertyName("port")] int Port,
    [property: JsonPropertyName("obState")] int ObState,
    [property: JsonPropertyName("sqlPort")] int SqlPort,
    [property: JsonPropertyName("underMaintenance")] bool UnderMaintenance);
