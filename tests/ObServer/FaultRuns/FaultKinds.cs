using UpgradePlatform.ObServer.Tests.Kit;

namespace UpgradePlatform.ObServer.Tests.FaultRuns;

/// <summary>Faults by chance: each either happens once or is over after some seconds.</summary>
internal static class FaultKinds
{
    private static readonly string[] OnceOfNode =
        ["serverDoesNotStart", "serverStartsOldVersion", "scriptFails", "jobHangs", "jobLost", "packageDamaged", "agentDoesNotReturn"];

    private static readonly string[] WhileOfNode = ["hostUnreachable", "noPython", "noPythonModule", "diskFull", "replicaOutOfSync", "schemaNotRefreshed", "minVersionDiffers", "serverHangs"];

    private static readonly string[] OnceOfCluster = ["stopZoneRefused", "zoneStays", "parameterNotSet", "freezeWithoutEffect"];

    private static readonly string[] WhileOfCluster = ["tabletMerging", "tenantInCompaction", "backupRunning", "compatibleDiffers"];

    public static IEnumerable<string> All => [.. OnceOfNode, .. WhileOfNode, .. OnceOfCluster, .. WhileOfCluster];

    /// <summary>Orders one.</summary>
    /// <returns>What, for a person.</returns>
    public static async Task<string> Order(BenchCluster cluster, Random chance, bool rolling)
    {
        var kind = All.ElementAt(chance.Next(All.Count()));
        var node = OnceOfNode.Contains(kind) || WhileOfNode.Contains(kind) ? cluster.Nodes[chance.Next(cluster.Nodes.Count)] : null;
        if (OnceOfNode.Contains(kind) || OnceOfCluster.Contains(kind))
        {
            await cluster.Fault(kind, node, times: 1);
            return $"{kind} {node}";
        }

        var seconds = chance.Next(1, rolling ? 20 : 60);
        await cluster.Fault(kind, node, more: new { durationSeconds = seconds });
        return $"{kind} {node} {seconds} s";
    }
}
