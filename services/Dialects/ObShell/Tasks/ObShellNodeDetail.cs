using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>NodeDetailDTO (OBShell specification 4.1). Nulls are written.</summary>
internal sealed record ObShellNodeDetail(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("node_id")] long NodeId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("operator")] string Operator,
    [property: JsonPropertyName("start_time")] DateTimeOffset StartTime,
    [property: JsonPropertyName("end_time")] DateTimeOffset EndTime,
    [property: JsonPropertyName("additional_data")] IReadOnlyDictionary<string, object>? AdditionalData,
    [property: JsonPropertyName("sub_tasks")] IReadOnlyList<ObShellTaskDetail>? SubTasks);
