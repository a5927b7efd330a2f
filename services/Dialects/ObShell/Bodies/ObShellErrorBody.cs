using System.Text.Json.Serialization;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>The error of an answer (OBShell specification 1.1).</summary>
internal sealed record ObShellErrorBody(
    [property: JsonPropertyName("code"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Code,
    [property: JsonPropertyName("errCode")] string ErrCode,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("subErrors"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ObShellSubError>? SubErrors = null)
{
    public static ObShellErrorBody Of(ObShellRefusedException refused) =>
        new(refused.Error.Legacy, refused.Error.Code, refused.Message, refused.SubErrors is { Count: > 0 } several ? several : null);
}
