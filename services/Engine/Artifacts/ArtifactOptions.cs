namespace UpgradePlatform.Engine.Artifacts;

/// <summary>Where artifacts are, section <c>Artifacts</c>.</summary>
public sealed class ArtifactOptions
{
    /// <summary>Section.</summary>
    public const string Section = "Artifacts";

    /// <summary>Folder of the bytes, an absolute path on a disk that lasts; all processes that take or give artifacts share it. Null where this process does neither.</summary>
    public string? Folder { get; set; }

    /// <summary>Whether every option can be understood.</summary>
    public bool Valid() => Folder is null || Path.IsPathFullyQualified(Folder);
}
