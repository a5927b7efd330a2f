namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>
/// State of one switch. Everything that takes time is kept as the moment it ends, so that time goes on for the device while the
/// simulator itself is down.
/// </summary>
internal sealed class Node
{
    public required string Name { get; init; }

    public NodeRole Role { get; set; }

    public required string RedundancyGroup { get; set; }

    public required string EquipmentType { get; set; }

    public required string Version { get; set; }

    public required string BootId { get; set; }

    public required DateTimeOffset BootedAt { get; set; }

    /// <summary>When adjacencies are up after the last boot or recovery.</summary>
    public DateTimeOffset SettledAt { get; set; }

    /// <summary>Those who keep traffic away, in the order they came. Traffic returns when the last has gone.</summary>
    public List<string> DetourOwners { get; init; } = [];

    public DateTimeOffset TrafficSince { get; set; }

    /// <summary>End of the running change of traffic: drained when detoured, full when not.</summary>
    public DateTimeOffset TrafficSettledAt { get; set; }

    public bool Rebooting { get; set; }

    /// <summary>End of the reboot; null while it never returns.</summary>
    public DateTimeOffset? ReturnsAt { get; set; }

    public string? NextVersion { get; set; }

    public string? NextEquipmentType { get; set; }

    /// <summary>Text of a failure that the next boot logs.</summary>
    public string? NextErrorLine { get; set; }

    public bool ServicesUp { get; set; } = true;

    public bool Sick { get; set; }

    public Recovery? Recovery { get; set; }

    public DateTimeOffset UnreachableUntil { get; set; }

    public List<Fault> Faults { get; init; } = [];

    public List<SyslogLine> Syslog { get; init; } = [];

    public NodeCounters Counters { get; init; } = new();

    internal bool Detoured => DetourOwners.Count > 0;

    /// <summary>Whether the node does not serve, whatever the reason; what a redundancy group can afford once.</summary>
    internal bool OutOfService => Detoured || Rebooting || !ServicesUp || Sick;

    internal bool Reachable(DateTimeOffset now) => !Rebooting && now >= UnreachableUntil;

    internal bool Forwarding(DateTimeOffset now) => !Rebooting && ServicesUp && now >= SettledAt;

    internal bool Drained(DateTimeOffset now) => Detoured && now >= TrafficSettledAt;

    /// <summary>Takes one occurrence of a fault, if it is ordered.</summary>
    internal Fault? Take(FaultKind kind)
    {
        var fault = Faults.Find(f => f.Kind == kind);
        if (fault?.Times is { } times)
        {
            fault.Times = times - 1;
            if (times <= 1)
                Faults.Remove(fault);
        }

        return fault;
    }

    /// <summary>A duration as this node takes it.</summary>
    internal TimeSpan Takes(TimeSpan nominal) => nominal * (Take(FaultKind.Slow)?.Factor ?? 1);
}
