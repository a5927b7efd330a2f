namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>The vendor's agent on a host.</summary>
internal sealed class Agent
{
    public bool Present { get; set; } = true;

    /// <summary>Version of its program; what runs may be older until it is restarted.</summary>
    public string? Version { get; set; }

    public string? RunningVersion { get; set; }

    /// <summary>Whether one runs.</summary>
    public bool Running { get; set; } = true;

    /// <summary>Whether one is to run: it ran when it was last restarted.</summary>
    public bool Wanted { get; set; } = true;
}
