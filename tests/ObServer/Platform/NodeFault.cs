using System.Text.Json;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>What makes one node of a rolling DAG fail, from the moment the node before it is all that is left.</summary>
/// <param name="Node">Node of the DAG, from 1.</param>
/// <param name="Servers">Nodes of the cluster that get the fault; empty where the cluster itself gets it.</param>
/// <param name="Fault">The order.</param>
/// <param name="Reason">Part of the last log line.</param>
internal sealed record NodeFault(int Node, string[] Servers, object Fault, string Reason)
{
    private static readonly string[] First = ["z1-1"], Second = ["z2-1"], Third = ["z3-1"], Cluster = [];

    /// <summary>One for each of the thirty nodes.</summary>
    public static IReadOnlyList<NodeFault> All { get; } =
    [
        new(1, Second, new { kind = "noPython" }, "z2-1 has no command python"),
        new(2, Second, new { kind = "diskFull" }, "No space left on device"),
        new(3, ["z2-1", "z3-1"], new { kind = "packageDamaged" }, "is not what was uploaded"),
        new(4, Second, new { kind = "packagesReadWrong" }, "on z2-1 is not what was uploaded"),
        new(5, Second, new { kind = "jobLost" }, "vanished from z2-1 without a word"),
        new(6, Third, new { kind = "diskFull" }, "The agent of z3-1 was not copied"),
        new(7, Second, new { kind = "agentInUse" }, "Text file busy"),
        new(8, First, new { kind = "agentDoesNotReturn" }, "obshell has not come back"),
        new(9, Second, new { kind = "agentShowsOldVersion" }, "The agent on z2-1 is"),
        new(10, Cluster, new { kind = "parametersHidden" }, "told none of the parameters"),
        new(11, Cluster, new { kind = "backupRunning" }, "backup job 7 of tenant 1002 runs"),
        new(12, First, Script("upgrade_pre.py", "ERROR: BEGIN UPGRADE failed"), "ERROR: BEGIN UPGRADE failed"),
        new(13, First, Script("upgrade_health_checker.py", "ERROR: the cluster is not healthy"), "ERROR: the cluster is not healthy"),
        new(14, Cluster, new { kind = "stopZoneRefused", zone = "zone1" }, "stop zone zone1 is not allowed"),
        new(15, First, new { kind = "serverDoesNotStart" }, "observer has ended right after its start"),
        new(16, First, Script("upgrade_health_checker.py", "ERROR: zone1 is not healthy"), "ERROR: zone1 is not healthy"),
        new(17, Cluster, new { kind = "zoneStays", zone = "zone1" }, "zone1 is INACTIVE, not ACTIVE"),
        new(18, First, new { kind = "jobHangs", script = "upgrade_health_checker.py" }, "its time was up"),
        new(19, Cluster, new { kind = "zoneStays", zone = "zone2" }, "zone2 is ACTIVE, not INACTIVE"),
        new(20, Second, new { kind = "serverStartsOldVersion" }, "z2-1 is in service and runs 4.2.1.0"),
        new(21, First, new { kind = "noPython" }, "python: command not found"),
        new(22, Cluster, new { kind = "zoneStays", zone = "zone2" }, "zone2 is INACTIVE, not ACTIVE"),
        new(23, First, Script("upgrade_health_checker.py", "ERROR: not healthy"), "ERROR: not healthy"),
        new(24, Cluster, new { kind = "stopZoneRefused" }, "stop zone zone3 is not allowed"),
        new(25, Third, new { kind = "jobHangs" }, "its time was up"),
        new(26, First, new { kind = "jobLost" }, "vanished from z1-1 without a word"),
        new(27, Cluster, new { kind = "zoneStays", zone = "zone3" }, "zone3 is INACTIVE, not ACTIVE"),
        new(28, First, Script("upgrade_post.py", "ERROR: END ROLLING UPGRADE failed"), "ERROR: END ROLLING UPGRADE failed"),
        new(29, Cluster, new { kind = "parameterNotSet" }, "cannot be set"),
        new(30, Third, new { kind = "folderInUse" }, "Device or resource busy"),
    ];

    /// <summary>The fault of a node.</summary>
    public static NodeFault Of(int node) => All[node - 1];

    public async Task OrderAsync(ObShellSite site)
    {
        foreach (var server in Where)
            await site.Face.OrderFaultAsync(site.Cluster, server, Fault);
    }

    public async Task RemoveAsync(ObShellSite site)
    {
        foreach (var server in Where)
            await site.Face.RemoveFaultsAsync(site.Cluster, server);
    }

    public override string ToString() => $"node {Node}: {JsonSerializer.Serialize(Fault)}";

    private IEnumerable<string?> Where => Servers.Length == 0 ? new string?[] { null } : Servers;

    private static object Script(string script, string text) => new { kind = "scriptFails", script, text };
}
