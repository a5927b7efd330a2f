namespace UpgradePlatform.Hosting;

/// <summary>
/// Names under which spans and log scopes carry the platform's ids. One list, because a search over traces and logs only finds
/// together what is spelt alike.
/// </summary>
public static class TelemetryTags
{
    /// <summary>Operation id.</summary>
    public const string Operation = "upgrade.operation";

    /// <summary>Cluster.</summary>
    public const string Cluster = "upgrade.cluster";

    /// <summary>Unit of the plan.</summary>
    public const string Unit = "upgrade.unit";

    /// <summary>Step of the unit.</summary>
    public const string Step = "upgrade.step";

    /// <summary>Attempt id.</summary>
    public const string Attempt = "upgrade.attempt";

    /// <summary>Node acted upon.</summary>
    public const string Target = "upgrade.target";

    /// <summary>What the worker found.</summary>
    public const string Answer = "upgrade.answer";
}
