using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>DagDetailDTO (OBShell specification 4.1). Nulls are written.</summary>
internal sealed record ObShellDagDetail(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("dag_id")] long DagId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("stage")] int Stage,
    [property: JsonPropertyName("max_stage")] int MaxStage,
    [property: JsonPropertyName("maintenance_type")] int MaintenanceType,
    [property: JsonPropertyName("maintenance_key")] string MaintenanceKey,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("operator")] string Operator,
    [property: JsonPropertyName("start_time")] DateTimeOffset StartTime,
    [property: JsonPropertyName("end_time")] DateTimeOffset EndTime,
    [property: JsonPropertyName("additional_data")] IReadOnlyDictionary<string, object>? AdditionalData,
    [property: JsonPropertyName("nodes")] IReadOnlyList<ObShellNodeDetail>? Nodes);
