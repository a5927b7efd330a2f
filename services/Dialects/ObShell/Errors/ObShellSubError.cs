using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Errors;

/// <summary>One of several reasons of a refusal.</summary>
/// <param name="ErrCode">Dotted code.</param>
/// <param name="Message">For a person.</param>
internal sealed record ObShellSubError([property: JsonPropertyName("errCode")] string ErrCode, [property: JsonPropertyName("message")] string Message);
