namespace UpgradePlatform.Prober;

/// <summary>Counts the packets between all hosts. Pure, like <see cref="PairCount"/>; for one thread.</summary>
public sealed class Census
{
    private readonly IReadOnlyList<string> hosts;
    private readonly PairCount[] pairs;

    /// <summary>All ordered pairs of these hosts.</summary>
    public Census(IReadOnlyList<string> hosts, TimeSpan grace, int flows = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hosts.Count, 2);
        this.hosts = hosts;
        pairs = [.. Enumerable.Range(0, hosts.Count * (hosts.Count - 1)).Select(_ => new PairCount(grace, flows))];
    }

    /// <summary>How many ordered pairs there are.</summary>
    public int Pairs => pairs.Length;

    /// <summary>Packets that are none of ours.</summary>
    public long Foreign { get; private set; }

    /// <summary>Packets whose fate is open.</summary>
    public long Pending => pairs.Sum(pair => pair.Pending);

    /// <summary>Sums over all pairs.</summary>
    public Totals Totals => pairs.Select(pair => pair.Totals).Aggregate(
        new Totals(0, 0, 0, 0, 0, 0),
        (sum, pair) => new Totals(sum.Sent + pair.Sent, sum.Received + pair.Received, sum.Lost + pair.Lost, sum.Unsendable + pair.Unsendable, sum.Duplicated + pair.Duplicated, sum.Late + pair.Late));

    /// <summary>The hosts of a pair. Pairs of one sender stand together.</summary>
    public (int From, int To) Hosts(int pair)
    {
        var (from, other) = Math.DivRem(pair, hosts.Count - 1);
        return (from, other < from ? other : other + 1);
    }

    /// <summary>The counts of a pair.</summary>
    public PairCount Of(int from, int to) => pairs[(from * (hosts.Count - 1)) + (to < from ? to : to - 1)];

    /// <summary>A packet of this run arrived at a host.</summary>
    public void Arrived(in ProbePacket packet, int host, TimeSpan at)
    {
        var ours = packet.To == host && packet.From != host && packet.From < hosts.Count && Of(packet.From, host).Arrived(packet.Sequence, at);
        if (!ours)
            Foreign++;
    }

    /// <summary>Something arrived that is no packet of this run.</summary>
    public void ArrivedForeign() => Foreign++;

    /// <summary>Counts all packets whose fate is known at a time.</summary>
    public void Settle(TimeSpan now)
    {
        foreach (var pair in pairs)
            pair.Settle(now);
    }

    /// <summary>Every pair, as it is written down.</summary>
    public IReadOnlyList<PairReport> Report(DateTimeOffset started, int newest = int.MaxValue) =>
        [.. pairs.Select((count, pair) => count.Report(hosts[Hosts(pair).From], hosts[Hosts(pair).To], started, newest))];
}
