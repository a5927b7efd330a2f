namespace UpgradePlatform.Contracts.Devices;

/// <summary>Keys of <see cref="DeviceInfo.Settings"/> and of the settings of clusters.</summary>
public static class DeviceSettings
{
    /// <summary>Zone of a database server.</summary>
    public const string Zone = "zone";

    /// <summary>Installation folder of a database server on its host, absolute.</summary>
    public const string Home = "home";

    /// <summary>Address under which the cluster knows the server; the management address where left out.</summary>
    public const string ServerAddress = "serverAddress";

    /// <summary>Port of its SQL listener, 2881 where left out.</summary>
    public const string SqlPort = "sqlPort";

    /// <summary>Port of its remote procedure calls, 2882 where left out.</summary>
    public const string RpcPort = "rpcPort";

    /// <summary>Port of the vendor's agent, 2886 where left out.</summary>
    public const string AgentPort = "agentPort";

    /// <summary>Of a cluster: edition, from <see cref="Databases.Editions"/>.</summary>
    public const string Edition = "edition";

    /// <summary>Of a cluster: its number in the database's own words.</summary>
    public const string ClusterNumber = "clusterNumber";
}
