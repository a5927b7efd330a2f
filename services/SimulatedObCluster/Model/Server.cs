namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>
/// A database server and its host. Everything that takes time is kept as the moment it ends, so that time goes on while the simulator
/// itself is down.
/// </summary>
internal sealed class Server
{
    public required string Node { get; init; }

    public required string Zone { get; set; }

    /// <summary>Address and port of its remote procedure calls.</summary>
    public required string Address { get; init; }

    public required string Home { get; set; }

    public required string Architecture { get; init; }

    /// <summary>Whether its process runs.</summary>
    public bool Running { get; set; } = true;

    /// <summary>When it is in service after its last start.</summary>
    public DateTimeOffset ServesAt { get; set; }

    /// <summary>When its replicas have caught up.</summary>
    public DateTimeOffset InSyncAt { get; set; }

    /// <summary>Version and build that runs, or ran last.</summary>
    public required string Version { get; set; }

    /// <summary>What it ran before; the cluster shows that until the new one is in service.</summary>
    public required string FormerVersion { get; set; }

    /// <summary>Version and build that its next start runs.</summary>
    public required string Installed { get; set; }

    /// <summary>Versions on its host.</summary>
    public List<string> Kept { get; init; } = [];

    public long Checkpoint { get; set; } = 1_700_000_000_000;

    /// <summary>End of a minor freeze; null when none runs.</summary>
    public DateTimeOffset? FreezesUntil { get; set; }

    public long DiskBytes { get; set; }

    public List<Folder> Folders { get; init; } = [];

    public Agent Agent { get; init; } = new();

    public FaultList Faults { get; init; } = new();

    public Counters Counters { get; init; } = new();

    internal bool Reachable(DateTimeOffset now) => !Faults.Holds(FaultKind.HostUnreachable, now);

    /// <summary>Whether somebody stopped it by the database's own command.</summary>
    internal bool Stopped(DateTimeOffset now) => Faults.Holds(FaultKind.ServerStopped, now);

    /// <summary>In service, as its cluster sees it.</summary>
    internal bool Serves(DateTimeOffset now) => Running && !Stopped(now) && now >= ServesAt && Reachable(now) && !Faults.Holds(FaultKind.ServerHangs, now);

    internal bool InSync(DateTimeOffset now) => Serves(now) && now >= InSyncAt && !Faults.Holds(FaultKind.ReplicaOutOfSync, now);

    internal string SeenVersion(DateTimeOffset now) => Running && now >= ServesAt ? Version : FormerVersion;

    internal long FreeBytes(DateTimeOffset now) => Faults.Holds(FaultKind.DiskFull, now) ? 0 : Math.Max(0, DiskBytes - Folders.Sum(folder => folder.UsedBytes));

    internal Folder? Find(string path) => Folders.Find(folder => folder.Path == path);
}
