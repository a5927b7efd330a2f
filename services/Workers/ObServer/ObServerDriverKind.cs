namespace UpgradePlatform.Workers.ObServer;

/// <summary>Ways to talk to database clusters.</summary>
public enum ObServerDriverKind
{
    /// <summary>The simulated clusters of this product.</summary>
    Simulated,

    /// <summary>Real ones: SQL by the command-line client, hosts by SSH.</summary>
    OceanBase,
}
