using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers.Simulated;

/// <summary>What the simulation takes and gives, as far as the driver needs it.</summary>
internal static class ObClusterBodies
{
    internal record Act(string Scope, long Fence);

    internal sealed record SetParameter(string Scope, long Fence, string Name, string Value, string? Server, string? Tenant) : Act(Scope, Fence);

    internal sealed record Stage(string Scope, long Fence, PackageInfo Package) : Act(Scope, Fence);

    internal sealed record Hop(string Scope, long Fence, string Version, string Release) : Act(Scope, Fence);

    internal sealed record Job(string Node, string Kind, string Scope, long Fence)
    {
        public string? Parent { get; init; }

        public string? Folder { get; init; }

        public string? Version { get; init; }

        public string? Release { get; init; }

        public string? VersionBuild { get; init; }

        public string? Script { get; init; }

        public string? Zone { get; init; }

        public IReadOnlyList<PackageInfo> Packages { get; init; } = [];
    }

    internal sealed record Host(string Architecture, bool Python, bool PythonModule, bool ServerRuns);

    internal sealed record File(string Name, string Version, string Release, string Architecture, long Bytes, string? Sha256);

    internal sealed record Packaged(string? Version);

    internal sealed record CheckpointSeen(long? Checkpoint);

    internal sealed record Output(long Offset, byte[] Data, bool Ended);

    internal sealed record Obstacles(
        IReadOnlyList<Schema> Schemas, IReadOnlyList<string> MergingTablets, IReadOnlyList<Compaction> Compactions, IReadOnlyList<string> MinObserverVersions,
        IReadOnlyList<string> Compatibles, IReadOnlyList<string> BackupJobs);

    internal sealed record Schema(string Tenant, string Server, long? Version);

    internal sealed record Compaction(string Tenant, string Status);
}
