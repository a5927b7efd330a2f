namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Where a task is kept; the value is the first digit of its id with an IPv4 address (OBShell specification 4.2).</summary>
internal enum ObShellTaskScope
{
    /// <summary>In the database of the cluster.</summary>
    Cluster = 1,

    /// <summary>With one agent.</summary>
    Agent = 2,

    /// <summary>With one agent, about a proxy.</summary>
    Proxy = 4,
}
