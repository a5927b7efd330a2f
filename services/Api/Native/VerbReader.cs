using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Native;

/// <summary>Reads a verb of the native API.</summary>
internal static class VerbReader
{
    /// <summary>The verb of a path segment; null when there is none of that name.</summary>
    public static Verb? Name(string segment) =>
        segment.Length > 0 && char.IsAsciiLetterLower(segment[0]) && Enum.TryParse<Verb>(segment, ignoreCase: true, out var verb) ? verb : null;

    /// <summary>Reads the arguments; the problem names the field that cannot be understood.</summary>
    public static (VerbRequest? Request, string? Problem) Read(Verb verb, VerbRequestModel model, string by)
    {
        const int MaxReason = 2000;
        if (model.Reason?.Length > MaxReason)
            return (null, $"reason: holds more than {MaxReason} characters");
        if (!Word<CancelMode>(model.Mode, out var mode))
            return (null, "mode: is none of afterStep, afterUnit, now");
        if (!Word<Resolution>(model.Resolution, out var resolution))
            return (null, "resolution: is none of done, notDone, abandon");
        if (verb == Verb.Resolve && model.Resolution is null)
            return (null, "resolution: is missing");
        return (new VerbRequest
        {
            Verb = verb, By = by, Reason = model.Reason, Mode = mode, Unit = model.Unit, Step = model.Step, Attempt = model.Attempt,
            Resolution = resolution, NotBefore = model.NotBefore?.ToUniversalTime(),
        }, null);
    }

    private static bool Word<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is null || (word.Length > 0 && char.IsLetter(word[0]) && Enum.TryParse(word, ignoreCase: true, out value));
    }
}
