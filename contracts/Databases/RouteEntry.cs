namespace UpgradePlatform.Contracts.Databases;

/// <summary>One entry of a version's route data, <c>oceanbase_upgrade_dep.yml</c> in either of its forms (OBShell specification 5.3).</summary>
public sealed record RouteEntry
{
    /// <summary>Dotted version.</summary>
    public required string Version { get; init; }

    /// <summary>Build, where the entry is for one alone; null for any.</summary>
    public string? Build { get; init; }

    /// <summary>Versions, or versions with build, that follow directly.</summary>
    public IReadOnlyList<string> CanBeUpgradedTo { get; init; } = [];

    /// <summary>Whether it may be passed through but not be a target.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Whether its binary must run on the way: a barrier.</summary>
    public bool RequireFromBinary { get; init; }

    /// <summary>Limits <see cref="RequireFromBinary"/> to ways whose last barrier, or start, is among these; empty for no limit.</summary>
    public IReadOnlyList<string> WhenComeFrom { get; init; } = [];

    /// <summary>Limits <see cref="RequireFromBinary"/> to these targets; empty for no limit. Not together with <see cref="WhenComeFrom"/>.</summary>
    public IReadOnlyList<string> WhenUpgradedTo { get; init; } = [];
}
