namespace UpgradePlatform.TestKit;

/// <summary>What was done to the devices, as they counted it.</summary>
public sealed record FabricCounters(IReadOnlyDictionary<string, FabricNodeCounters> Nodes, FabricViolations Violations)
{
    /// <summary>Runs by attempt id over all nodes.</summary>
    public IReadOnlyDictionary<string, int> ScriptRuns => Nodes.Values.SelectMany(node => node.ScriptRuns).ToDictionary();
}
