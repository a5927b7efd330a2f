using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>A list: always wrapped (OBShell specification 1.1).</summary>
internal sealed record ObShellContents<T>([property: JsonPropertyName("contents")] IReadOnlyList<T> Contents);
