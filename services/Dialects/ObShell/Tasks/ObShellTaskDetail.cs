using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>TaskDetailDTO (OBShell specification 4.1). Nulls are written.</summary>
internal sealed record ObShellTaskDetail(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("task_id")] long TaskId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("operator")] string Operator,
    [property: JsonPropertyName("start_time")] DateTimeOffset StartTime,
    [property: JsonPropertyName("end_time")] DateTimeOffset EndTime,
    [property: JsonPropertyName("additional_data")] IReadOnlyDictionary<string, object>? AdditionalData,
    [property: JsonPropertyName("execute_times")] int ExecuteTimes,
    [property: JsonPropertyName("execute_agent")] ObShellAgentAddress ExecuteAgent,
    [property: JsonPropertyName("task_logs")] IReadOnlyList<string>? TaskLogs);
