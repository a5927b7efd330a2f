namespace UpgradePlatform.Dialects.ObShell.Errors;

/// <summary>Problems of steps in the vendor's codes, as they stand in logs of tasks. Where the vendor has a code of its own, ours is its last words.</summary>
internal static class ObShellProblems
{
    /// <summary>The vendor's code of a problem; the general one where it has none.</summary>
    public static ObShellError Of(string? code) => code switch
    {
        "async-operation-timeout" => ObShellErrors.AsyncOperationTimeout,
        "minor-freeze-timeout" => ObShellErrors.MinorFreezeTimeout,
        "package-not-exist" => ObShellErrors.PackageNotExist,
        "package-incomplete" or "package-corrupted" => ObShellErrors.PackageCorrupted,
        "disk-space-not-enough" or "disk-full" => ObShellErrors.DiskSpaceNotEnough,
        "unreachable" => ObShellErrors.AgentUnavailable,
        null => ObShellErrors.Unexpected,
        _ => ObShellConcerns.Of(code) ?? ObShellErrors.Unexpected,
    };
}
