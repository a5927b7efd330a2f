using System.Net;
using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>An answer of the MSF dialect, as it came over the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">Body; empty when there is none.</param>
/// <param name="Headers">Headers of the answer and its body, by name without regard to case.</param>
public sealed record MsfAnswer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The error code of an error object; null when the body is none.</summary>
    public string? ErrorCode => Text.Length > 0 && Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("error_code", out var code) ? code.GetString() : null;

    /// <summary>Status and error code as the specification's tables write them: <c>400 010002</c>.</summary>
    public string Outcome => $"{(int)Status} {ErrorCode}".TrimEnd();
}
