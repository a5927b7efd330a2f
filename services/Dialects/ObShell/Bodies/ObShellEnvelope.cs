using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>What every answer is wrapped in (OBShell specification 1.1).</summary>
internal sealed record ObShellEnvelope
{
    [JsonPropertyName("successful")]
    public bool Successful => Error is null;

    [JsonPropertyName("timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Milliseconds.</summary>
    [JsonPropertyName("duration")]
    public required long Duration { get; init; }

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    [JsonPropertyName("traceId")]
    public required string TraceId { get; init; }

    [JsonPropertyName("data"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Data { get; init; }

    [JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ObShellErrorBody? Error { get; init; }
}
