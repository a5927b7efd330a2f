namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>What was done to a server, for tests to count.</summary>
internal sealed class Counters
{
    /// <summary>Switches to another version.</summary>
    public int Installs { get; set; }

    /// <summary>Starts of the process.</summary>
    public int Starts { get; set; }

    /// <summary>Stops of the process.</summary>
    public int Stops { get; set; }

    public int Freezes { get; set; }

    public int AgentRestarts { get; set; }

    /// <summary>Starts of jobs by attempt.</summary>
    public Dictionary<string, int> Jobs { get; init; } = [];
}
