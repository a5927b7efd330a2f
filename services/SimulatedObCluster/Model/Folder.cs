namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>The folder of an upgrade on a host.</summary>
internal sealed class Folder
{
    public required string Path { get; init; }

    public List<StagedFile> Files { get; init; } = [];

    /// <summary>Version of the agent's program that was copied here; null where none was.</summary>
    public string? AgentBackup { get; set; }

    internal long UsedBytes => Files.Sum(file => file.Bytes + (file.Unpacked ? file.UnpackedSize : 0));

    internal bool Empty => Files.Count == 0 && AgentBackup is null;

    internal StagedFile? Find(PackageBody package) => Files.Find(file =>
        file.Name == package.Name && file.Version == package.Version && file.Release == package.Release && file.Architecture == package.Architecture);
}
