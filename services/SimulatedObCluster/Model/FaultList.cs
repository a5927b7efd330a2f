namespace UpgradePlatform.SimulatedObCluster.Model;

/// <summary>Faults of one thing, one of a kind and limit: the last order holds.</summary>
internal sealed class FaultList
{
    public List<Fault> All { get; init; } = [];

    internal void Order(Fault fault, DateTimeOffset now)
    {
        fault.Until = fault.DurationSeconds is { } seconds ? now.AddSeconds(seconds) : null;
        All.RemoveAll(known => known.Kind == fault.Kind && known.Script == fault.Script && known.Zone == fault.Zone);
        All.Add(fault);
    }

    /// <summary>Whether a condition holds.</summary>
    internal bool Holds(FaultKind kind, DateTimeOffset now) => All.Exists(fault => fault.Kind == kind && fault.Holds(now));

    /// <summary>Takes one occasion, if it is ordered.</summary>
    internal Fault? Take(FaultKind kind, DateTimeOffset now, string? script = null, string? zone = null)
    {
        var fault = All.Find(one => one.Kind == kind && one.Holds(now) && (one.Script is null || one.Script == script) && (one.Zone is null || one.Zone == zone));
        if (fault?.Times is { } times)
        {
            fault.Times = times - 1;
            if (times <= 1)
                All.Remove(fault);
        }

        return fault;
    }
}
