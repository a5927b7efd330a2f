using System.Collections.Immutable;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Core.Planning.ObServer;

/// <summary>What is asked for of a database cluster, with the route that was found for it.</summary>
public sealed record DatabaseRequest
{
    /// <summary>Dotted version of the target.</summary>
    public required string Version { get; init; }

    /// <summary>Build and distribution of the target: <c>101000062023110109.el7</c>.</summary>
    public required string Release { get; init; }

    /// <summary>Mode.</summary>
    public UpgradeMode Mode { get; init; }

    /// <summary>Folder it works in, on every host.</summary>
    public required TaskFolder Folder { get; init; }

    /// <summary>Whether servers make a minor freeze before they are restarted.</summary>
    public bool Freeze { get; init; }

    /// <summary>Versions that run on the way, the target last, with their packages.</summary>
    public required ImmutableArray<DatabaseHop> Hops { get; init; }
}
