namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>What should never happen, counted. Refusals are counted too: they are how a defect of the platform shows.</summary>
internal sealed class Violations
{
    /// <summary>Commands refused for a fencing number lower than one seen.</summary>
    public int OldFenceRefused { get; set; }

    /// <summary>Scripts refused because another one was still running for the node.</summary>
    public int OverlappingScriptRefused { get; set; }

    /// <summary>Releases refused because the detour was somebody else's.</summary>
    public int ForeignReleaseRefused { get; set; }

    /// <summary>Occasions on which the fabric lost traffic.</summary>
    public int TrafficLost { get; set; }

    /// <summary>Why traffic was lost, one line per occasion.</summary>
    public List<string> TrafficLosses { get; init; } = [];
}
