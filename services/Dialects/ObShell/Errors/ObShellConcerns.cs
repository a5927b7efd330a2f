using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Dialects.ObShell.Errors;

/// <summary>What a look at the cluster found against an upgrade, in the vendor's codes (OBShell specification 5.2).</summary>
internal static class ObShellConcerns
{
    /// <summary>The vendor's code of one of <see cref="ConcernCodes"/>; null for one it has not.</summary>
    public static ObShellError? Of(string code) => code switch
    {
        ConcernCodes.HostUnavailable => ObShellErrors.AgentUnavailable,
        ConcernCodes.ServerUnavailable => ObShellErrors.ServerUnavailable,
        ConcernCodes.NoPython => ObShellErrors.WithoutPython,
        ConcernCodes.NoPythonModule => ObShellErrors.WithoutModule,
        ConcernCodes.SchemaNotRefreshed => ObShellErrors.SchemaNotRefreshed,
        ConcernCodes.TabletMerging => ObShellErrors.TabletInMerging,
        ConcernCodes.MajorCompaction => ObShellErrors.TenantInMajorCompaction,
        ConcernCodes.MinVersionDiffers => ObShellErrors.MinVersionNotSync,
        ConcernCodes.CompatibleDiffers => ObShellErrors.CompatibleNotSync,
        ConcernCodes.BackupRunning => ObShellErrors.BackupRunning,
        _ => null,
    };

    /// <summary>A concern as one of several reasons.</summary>
    public static ObShellSubError SubError(Concern concern) => new((Of(concern.Code) ?? ObShellErrors.Unexpected).Code, concern.Text);
}
