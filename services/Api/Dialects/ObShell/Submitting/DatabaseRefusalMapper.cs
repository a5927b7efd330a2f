using UpgradePlatform.Api.Databases;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Api.Dialects.ObShell.Submitting;

/// <summary>Refusals of wishes in the vendor's codes (OBShell specification 1.2).</summary>
internal static class DatabaseRefusalMapper
{
    public static ObShellError Error(string code) => code switch
    {
        DatabaseRefusalCodes.InvalidPath => ObShellErrors.InvalidPath,
        DatabaseRefusalCodes.ReleaseFormat => ObShellErrors.ReleaseInvalid,
        DatabaseRefusalCodes.VersionNotSupported => ObShellErrors.VersionNotSupported,
        // Of a server that never answered nothing is known.
        DatabaseRefusalCodes.RunningVersionUnknown or DatabaseRefusalCodes.ArchitectureUnknown => ObShellErrors.AgentUnavailable,
        DatabaseRefusalCodes.ToLowerVersion => ObShellErrors.ToLowerVersion,
        DatabaseRefusalCodes.PackageMissing => ObShellErrors.PackageNotExist,
        DatabaseRefusalCodes.DepYamlMissing => ObShellErrors.DependencyFileMissing,
        DatabaseRefusalCodes.PathNotExist => ObShellErrors.PathNotExist,
        DatabaseRefusalCodes.ToDeprecatedVersion => ObShellErrors.ToDeprecatedVersion,
        _ => ObShellErrors.BadRequest,
    };
}
