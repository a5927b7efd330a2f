namespace UpgradePlatform.TestKit;

/// <summary>What the devices themselves say about the run. Every answer is a violation in words.</summary>
public static class DeviceAudit
{
    /// <summary>Violations seen by the devices of a cluster.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(FabricFace fabric, StoreReader store, string cluster, bool quiet)
    {
        var counters = await fabric.CountersAsync(cluster).ConfigureAwait(false);
        var seen = await fabric.ClusterAsync(cluster).ConfigureAwait(false);
        var found = new List<string>();
        found.AddRange(counters.ScriptRuns.Where(run => run.Value != 1).Select(run => $"I3: the script of {run.Key} ran {run.Value} times"));
        var known = (await store.ListAsync($"SELECT a.id FROM engine.attempts a JOIN engine.operations o ON o.id = a.operation_id WHERE o.cluster_id = '{cluster}'").ConfigureAwait(false)).ToHashSet();
        found.AddRange(counters.ScriptRuns.Keys.Where(attempt => !known.Contains(attempt)).Select(attempt => $"I3: a script ran for {attempt}, which nobody ordered"));
        var done = await store.ListAsync($"SELECT a.id FROM engine.attempts a JOIN engine.operations o ON o.id = a.operation_id WHERE o.cluster_id = '{cluster}' AND a.step = 'upgrade' AND a.status = 'done'").ConfigureAwait(false);
        found.AddRange(done.Where(attempt => !counters.ScriptRuns.ContainsKey(attempt)).Select(attempt => $"I3: {attempt} is done, but its script never ran"));
        var refused = counters.Violations;
        if (refused is not { TrafficLost: 0, OldFenceRefused: 0, OverlappingScriptRefused: 0, ForeignReleaseRefused: 0 })
            found.Add($"I2: {cluster} saw {refused} {string.Join("; ", refused.TrafficLosses)}");
        if (quiet)
            found.AddRange(seen.Nodes.Where(node => node.Detoured || !node.Healthy).Select(node => $"I7: {cluster}/{node.Name} is left {(node.Detoured ? $"detoured by {string.Join(", ", node.DetouredBy)}" : "unhealthy")}"));
        return found;
    }
}
