using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.Engine.Packages;
using UpgradePlatform.Packages;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>Packages, and what is wrong with them, in the words of the vendor (OBShell specification 3.6).</summary>
internal static class PackageMapper
{
    public static ObShellPackage Package(StoredPackage stored) => new()
    {
        Id = stored.Id,
        Name = stored.Info.Name,
        Version = stored.Info.Version,
        ReleaseDistribution = stored.Info.Release,
        Distribution = stored.Distribution,
        Release = stored.Build,
        Architecture = stored.Info.Architecture,
        Size = stored.Info.UnpackedSize,
        PayloadSize = stored.PayloadSize,
        ChunkCount = ObShellPackage.Chunks(stored.Info.Size),
        Md5 = stored.Md5,
        UpgradeDepYaml = stored.RouteData ?? "",
        GmtModify = stored.StoredAt,
    };

    public static ObShellSubError SubError(PackageProblem problem) => new(Error(problem.Code).Code, problem.Text);

    /// <summary>The vendor's code for one of <see cref="PackageProblemCodes"/> or of <see cref="ArtifactException"/>.</summary>
    public static ObShellError Error(string code) => code switch
    {
        PackageProblemCodes.NotAPackage or PackageProblemCodes.FormatInvalid => ObShellErrors.FormatInvalid,
        PackageProblemCodes.Damaged => ObShellErrors.PackageCorrupted,
        PackageProblemCodes.TooLarge or ArtifactException.TooLarge or PackageProblemCodes.RouteDataInvalid => ObShellErrors.BadRequest,
        PackageProblemCodes.NameNotAllowed => ObShellErrors.PackageNameNotSupported,
        PackageProblemCodes.ReleaseFormat => ObShellErrors.ReleaseInvalid,
        PackageProblemCodes.VersionNotSupported => ObShellErrors.VersionNotSupported,
        PackageProblemCodes.MissingFile => ObShellErrors.PackageMissingFile,
        PackageProblemCodes.CompressionNotSupported => ObShellErrors.CompressionNotSupported,
        ArtifactException.WrongDigest => ObShellErrors.FileDigestMismatch,
        ArtifactException.NoSpace => ObShellErrors.DiskSpaceNotEnough,
        _ => ObShellErrors.Unexpected,
    };
}
