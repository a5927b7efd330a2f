namespace UpgradePlatform.Dialects.ObShell.Errors;

/// <summary>Problems of steps in the vendor's codes, as they stand in logs of tasks.</summary>
internal static class ObShellProblems
{
    /// <summary>The vendor's code of a problem; the general one where it has none.</summary>
    public static ObShellError Of(string? code) => code switch
    {
        null => ObShellErrors.Unexpected,
        "unreachable" or "host-unreachable" => ObShellErrors.AgentUnavailable,
        "disk-full" or "no-space" => ObShellErrors.DiskSpaceNotEnough,
        "package-corrupt" or "package-damaged" => ObShellErrors.PackageCorrupted,
        "package-missing" => ObShellErrors.PackageNotExist,
        "package-incomplete" => ObShellErrors.PackageMissingFile,
        "freeze-timeout" => ObShellErrors.MinorFreezeTimeout,
        "budget-exceeded" or "timeout" => ObShellErrors.AsyncOperationTimeout,
        _ => ObShellConcerns.Of(code) ?? ObShellErrors.Unexpected,
    };
}
