using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Requests;

/// <summary>Booleans of queries (OBShell specification 3).</summary>
internal static class ObShellWords
{
    /// <summary>Whether details are wanted; they are unless a client says otherwise.</summary>
    /// <exception cref="ObShellRefusedException">It is no boolean.</exception>
    public static bool ShowDetails(string? word) => word switch
    {
        null or "" or "1" or "t" or "T" or "true" or "True" or "TRUE" => true,
        "0" or "f" or "F" or "false" or "False" or "FALSE" => false,
        _ => throw ObShellErrors.IllegalArgument.With($"'show_details' must be true or false, not '{word}'"),
    };
}
