namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Body that starts a job, or attaches to that of the same attempt.</summary>
internal sealed record JobRequest
{
    public required string Node { get; init; }

    public required JobKind Kind { get; init; }

    /// <summary>What the fence is of.</summary>
    public required string Scope { get; init; }

    public required long Fence { get; init; }

    public string? Parent { get; init; }

    /// <summary>Name of the folder of the upgrade; null where the job needs none.</summary>
    public string? Folder { get; init; }

    public string? Version { get; init; }

    public string? Release { get; init; }

    /// <summary>Version and build to go back to.</summary>
    public string? VersionBuild { get; init; }

    public string? Script { get; init; }

    public string? Zone { get; init; }

    /// <summary>Packages it needs, of any architecture.</summary>
    public IReadOnlyList<PackageBody> Packages { get; init; } = [];

    internal string? Defect => this switch
    {
        { Kind: not JobKind.Revert, Folder: null } => "folder is needed.",
        { Kind: JobKind.Script, Script: null } => "script is needed.",
        { Kind: JobKind.Script or JobKind.Install or JobKind.RestartAgent, Version: null } or { Kind: JobKind.Script or JobKind.Install or JobKind.RestartAgent, Release: null } =>
            "version and release are needed.",
        { Kind: JobKind.Revert, VersionBuild: null } => "versionBuild is needed.",
        _ => null,
    };

    /// <summary>Version and build the job brings.</summary>
    internal string Target => VersionBuild ?? $"{Version}-{Release!.Split('.')[0]}";
}
