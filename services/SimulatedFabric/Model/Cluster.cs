namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>All of one simulated fabric; the content of its file.</summary>
internal sealed class Cluster
{
    public required string Id { get; init; }

    /// <summary>Highest fencing number seen; commands with a lower one are refused.</summary>
    public long Fence { get; set; }

    public List<Node> Nodes { get; init; } = [];

    public List<Link> Links { get; set; } = [];

    /// <summary>Hosts that run scripts. Empty: any host has any script.</summary>
    public List<ScriptHost> ScriptHosts { get; set; } = [];

    public List<Job> Jobs { get; init; } = [];

    public Violations Violations { get; init; } = new();

    internal Node? Find(string name) => Nodes.Find(n => n.Name == name);

    internal Job? FindJob(string attemptId) => Jobs.Find(j => j.AttemptId == attemptId);

    internal bool HasScript(string host, string path) =>
        ScriptHosts.Count == 0 || ScriptHosts.Exists(h => h.Name == host && h.Scripts.Contains(path));
}
