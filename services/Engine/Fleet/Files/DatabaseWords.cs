namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>What a person is told who gives a fabric the members of a database cluster, or the other way round.</summary>
internal static class DatabaseWords
{
    private const string OfServers = "is a member of database servers (family observer), not of switches.";

    private const string OfDatabases = "is a member of database clusters (family observer), not of fabrics.";

    /// <summary>Members of database clusters, for readers of other families.</summary>
    public static IReadOnlyDictionary<string, string> Clusters { get; } =
        new[] { "edition", "clusterNumber", "sql" }.ToDictionary(name => name, _ => OfDatabases);

    /// <summary>Members of database servers, for readers of other families.</summary>
    public static IReadOnlyDictionary<string, string> Nodes { get; } =
        new[] { "zone", "home", "serverAddress", "sqlPort", "rpcPort", "agentPort" }.ToDictionary(name => name, _ => OfServers);

    /// <summary>Members of fabrics that a database cluster does not have.</summary>
    public static IReadOnlyDictionary<string, string> NotOfClusters { get; } = new Dictionary<string, string>
    {
        ["scriptHost"] = "is not for database clusters: their scripts come with the package and run on a server of the cluster itself.",
        ["links"] = "is not for database clusters: servers find each other by themselves, nothing is routed around them.",
    };

    /// <summary>Members of switches that a database server does not have.</summary>
    public static IReadOnlyDictionary<string, string> NotOfNodes { get; } = new Dictionary<string, string>
    {
        ["equipmentType"] = "is not for database servers: which version one runs is asked, not declared, and packages say what is installed.",
        ["profile"] = "is not for database servers: their hosts take no commands of a switch's operating system.",
        ["hostPorts"] = "is not for database servers: no hosts hang on their ports.",
        ["takeHostPortsDown"] = "is not for database servers: no hosts hang on their ports.",
        ["serial"] = "is not for database servers: it is for switches, whose host keys are enrolled anew after a re-image.",
        ["mac"] = "is not for database servers: it is for the provisioning of switches.",
    };
}
