namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>What was done to a node, for tests to count.</summary>
internal sealed class NodeCounters
{
    public int DetourSet { get; set; }

    public int DetourReleased { get; set; }

    public int Reboots { get; set; }

    public int Recovers { get; set; }

    /// <summary>Starts of the upgrade script by attempt id.</summary>
    public Dictionary<string, int> ScriptRuns { get; init; } = [];

    public int ScriptRunsTotal => ScriptRuns.Values.Sum();
}
