namespace UpgradePlatform.StandIn.OceanBase.State;

/// <summary>Everything the servers of a cluster know together; a file in the folder they share.</summary>
internal sealed class ClusterState
{
    public required string Name { get; set; }

    public int Number { get; set; } = 1;

    /// <summary>Password of <c>root@sys</c>.</summary>
    public string RootPassword { get; set; } = string.Empty;

    public bool SharedStorage { get; set; }

    /// <summary>Process of the test, and its start: servers end with it. 0 for none.</summary>
    public int Owner { get; set; }

    public long OwnerStart { get; set; }

    public List<Zone> Zones { get; set; } = [];

    public List<Server> Servers { get; set; } = [];

    public List<Tenant> Tenants { get; set; } = [];

    public List<LogStream> LogStreams { get; set; } = [];

    public List<Parameter> Parameters { get; set; } = [];

    public List<Job> Jobs { get; set; } = [];

    public Timings Timings { get; set; } = new();

    /// <summary>What the version scripts read of their pauses and limits: they are minutes in the field.</summary>
    public Dictionary<string, string> ScriptSettings { get; set; } = new()
    {
        ["poll_seconds"] = "0.1",
        ["compaction_pause_seconds"] = "0.2",
        ["limit_seconds"] = "30",
    };

    /// <summary>Whether all replicas were in sync once: before, a majority that lacks is no loss.</summary>
    public bool Formed { get; set; }

    /// <summary>Violations that last: each is reported when it begins.</summary>
    public List<string> Standing { get; set; } = [];

    /// <summary>Latest change, in microseconds since 1970; the database's clock for checkpoints and schema versions.</summary>
    public long Scn { get; set; } = 1_700_000_000_000_000;

    public Zone? ZoneNamed(string name) => Zones.Find(zone => zone.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public Server? ServerAt(string endpoint) => Servers.Find(server => server.Endpoint == endpoint);

    /// <summary>Value of a parameter of the cluster, as the first server has it.</summary>
    public string? ClusterParameter(string name) =>
        Parameters.Find(parameter => parameter.Tenant is null && parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    public void SetClusterParameter(string name, string value)
    {
        foreach (var parameter in Parameters.Where(parameter => parameter.Tenant is null && parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            parameter.Value = value;
    }
}
