using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Native;

/// <summary>Reads a verb of the native API.</summary>
internal static class VerbReader
{
    /// <summary>Longest reason.</summary>
    public const int MaxReason = 2000;

    private const int MaxName = 512;

    /// <summary>The verb of a path segment; null when there is none of that name.</summary>
    public static Verb? Name(string segment) => Words.TryRead<Verb>(segment, out var verb) ? verb : null;

    /// <summary>Reads the arguments; otherwise names the field that cannot be understood.</summary>
    public static (VerbRequest? Request, FieldError? Problem) Read(Verb verb, VerbRequestModel model, string by)
    {
        if (Problem(verb, model) is { } problem)
            return (null, problem);
        return (new VerbRequest
        {
            Verb = verb,
            By = by,
            Reason = model.Reason,
            Unit = model.Unit,
            Step = model.Step,
            Attempt = model.Attempt,
            Mode = model.Mode is null ? default : Words.Read<CancelMode>(model.Mode),
            Resolution = model.Resolution is null ? default : Words.Read<Resolution>(model.Resolution),
            NotBefore = model.NotBefore?.ToUniversalTime(),
        }, null);
    }

    private static FieldError? Problem(Verb verb, VerbRequestModel model) =>
        TooLong("reason", model.Reason, MaxReason)
        ?? TooLong("unit", model.Unit, MaxName)
        ?? TooLong("step", model.Step, MaxName)
        ?? TooLong("attempt", model.Attempt, MaxName)
        ?? (model.Mode is not null && !Words.TryRead<CancelMode>(model.Mode, out _) ? new FieldError("mode", $"is none of {Words.List<CancelMode>()}") : null)
        ?? (model.Resolution is not null && !Words.TryRead<Resolution>(model.Resolution, out _) ? new FieldError("resolution", $"is none of {Words.List<Resolution>()}") : null)
        ?? (verb == Verb.Resolve && model.Resolution is null ? new FieldError("resolution", "is missing") : null);

    // A NUL cannot be stored.
    private static FieldError? TooLong(string field, string? text, int max) =>
        text?.Length > max ? new FieldError(field, $"holds more than {max} characters")
        : text?.Contains('\0', StringComparison.Ordinal) ?? false ? new FieldError(field, "holds a NUL character")
        : null;
}
