using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>What a host does as a job, once per attempt.</summary>
internal abstract record HostTask
{
    private HostTask()
    {
    }

    public sealed record Unpack(TaskFolder Folder, IReadOnlyList<DatabaseHop> Hops) : HostTask;

    public sealed record RestartAgent(TaskFolder Folder, DatabaseHop Hop) : HostTask;

    public sealed record RunScript(TaskFolder Folder, DatabaseHop Hop, string Script, string? Zone) : HostTask;

    public sealed record InstallServer(TaskFolder Folder, DatabaseHop Hop) : HostTask;

    public sealed record RevertServer(string VersionBuild) : HostTask;
}
