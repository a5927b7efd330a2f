using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>A row of a sub task's log (OBShell specification 3, <c>sub_task/{id}/logs</c>).</summary>
internal sealed record ObShellLogRow(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("sub_task_id")] long TaskId,
    [property: JsonPropertyName("execute_times")] int ExecuteTimes,
    [property: JsonPropertyName("log_content")] string Content,
    [property: JsonPropertyName("create_time")] DateTimeOffset CreateTime);
