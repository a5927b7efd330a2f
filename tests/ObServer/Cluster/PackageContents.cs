namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>What a package holds, whatever it is called.</summary>
internal enum PackageContents
{
    /// <summary>Database server, its scripts and the agent.</summary>
    Server,

    /// <summary>Libraries of the server.</summary>
    Libraries,

    /// <summary>The agent alone.</summary>
    Agent,
}
