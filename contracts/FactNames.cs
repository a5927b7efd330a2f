namespace UpgradePlatform.Contracts;

/// <summary>Keys of observed facts about a node. Values are text; booleans are "true" or "false".</summary>
public static class FactNames
{
    /// <summary>Version of the operating system the node runs.</summary>
    public const string Version = "version";

    /// <summary>Whether management reaches the node.</summary>
    public const string Reachable = "reachable";

    /// <summary>Why management does not reach the node, for a person; only beside <see cref="Reachable"/> false.</summary>
    public const string UnreachableBecause = "unreachableBecause";

    /// <summary>Whether every adjacency and service the node should have is up.</summary>
    public const string Healthy = "healthy";

    /// <summary>What the node lacks to be healthy, for a person; only beside <see cref="Healthy"/> false.</summary>
    public const string UnhealthyBecause = "unhealthyBecause";

    /// <summary>Serial number the node says it has.</summary>
    public const string Serial = "serial";

    /// <summary>Its id in the routing protocol.</summary>
    public const string RouterId = "routerId";

    /// <summary>
    /// Who is at the other end of its ports, by routing adjacencies that are up and by LLDP: a JSON list of <see cref="Devices.NeighbourSeen"/>.
    /// Absent where a device was not asked, as for simulated ones.
    /// </summary>
    public const string Neighbours = "neighbours";

    /// <summary>Whether transit traffic is kept away from the node.</summary>
    public const string Detoured = "detoured";

    /// <summary>Ownership marker of the detour: an operation id, another text for somebody else's, absent for none.</summary>
    public const string DetouredBy = "detouredBy";

    /// <summary>Changes with every boot of the node.</summary>
    public const string BootId = "bootId";

    /// <summary>Public host key enrolled after our own re-image, as <c>type base64</c>; believed instead of the declared ones.</summary>
    public const string HostKey = "hostKey";

    /// <summary>What the switch looked like before the upgrade, as JSON of its driver: adjacencies, routes, interfaces. Post-checks compare with it.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>When the switch was first seen after a boot, as the boot's id, a blank and the moment (ISO 8601).</summary>
    public const string ReturnedAt = "returnedAt";

    /// <summary>What was compared with <see cref="Snapshot"/> after the upgrade and how it came out, as a JSON list.</summary>
    public const string PostChecks = "postChecks";

    /// <summary>Processor architecture of the node's host, as packages name it: <c>x86_64</c>.</summary>
    public const string Architecture = "architecture";

    /// <summary>Zone a database server belongs to, as its cluster says.</summary>
    public const string Zone = "zone";

    /// <summary>Status of that zone: <c>ACTIVE</c> or <c>INACTIVE</c>.</summary>
    public const string ZoneStatus = "zoneStatus";

    /// <summary>Status of a database server: <c>ACTIVE</c>, <c>STOPPED</c> for one with a stop time, or the database's own word.</summary>
    public const string ServerStatus = "serverStatus";

    /// <summary>Whether the server hosts the root service: <c>YES</c> or <c>NO</c>.</summary>
    public const string RootServer = "rootServer";

    /// <summary>Whether the cluster keeps its data on shared storage.</summary>
    public const string SharedStorage = "sharedStorage";

    /// <summary>Replicas of log streams on the server: a JSON list of <see cref="Databases.LogStreamReplica"/>.</summary>
    public const string LogStreams = "logStreams";

    /// <summary>Parameters as they were before an upgrade changed them: a JSON <see cref="Databases.ParameterBackup"/>.</summary>
    public const string ParameterBackup = "parameterBackup";

    /// <summary>
    /// What was last ordered of the node, or of its zone, that takes effect by itself: attempt, moment and what was seen before, as JSON of
    /// the worker. Tells a later look of the same attempt what it waits for, and since when.
    /// </summary>
    public const string Ordered = "ordered";
}
