namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>All of one simulated database cluster; the content of its file.</summary>
internal sealed class Cluster
{
    public required string Id { get; init; }

    public Mode Mode { get; set; }

    public bool SharedStorage { get; set; }

    public List<Zone> Zones { get; init; } = [];

    public List<Server> Servers { get; init; } = [];

    public List<Tenant> Tenants { get; init; } = [];

    public List<LogStream> LogStreams { get; init; } = [];

    public List<Parameter> Parameters { get; init; } = [];

    public bool UpgradeMode { get; set; }

    public string UpgradeStage { get; set; } = "NONE";

    public required string MinObserverVersion { get; set; }

    /// <summary>Version of the data; the dotted version since the last upgrade that ended.</summary>
    public required string Compatible { get; set; }

    /// <summary>Highest fencing number seen, by scope; acts with a lower one are refused.</summary>
    public Dictionary<string, long> Fences { get; init; } = [];

    public List<Job> Jobs { get; init; } = [];

    public FaultList Faults { get; init; } = new();

    public List<Violation> Violations { get; init; } = [];

    /// <summary>What happened, one line each: <c>stop zone1</c>, <c>install z1-1 4.2.1.1-1</c>.</summary>
    public List<string> History { get; init; } = [];

    internal Server? Find(string node) => Servers.Find(server => server.Node == node);

    internal Zone? FindZone(string name) => Zones.Find(zone => zone.Name == name);

    internal Job? FindJob(string attemptId) => Jobs.Find(job => job.AttemptId == attemptId);

    internal void Violate(ViolationKind kind, DateTimeOffset at, string text) => Violations.Add(new Violation(kind, at, text));
}
