namespace UpgradePlatform.Prober;

/// <summary>Counts the packets between all hosts. Pure, like <see cref="PairCount"/>; for one thread.</summary>
/// <remarks>
/// The sockets are read from time to time, each until it is empty. A packet that is read arrived at some time since the reading before and
/// counts as if right after that: when the prober itself did not run for a while, no packet is late for it. Nothing is called lost
/// before what has arrived is read.
/// </remarks>
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

    /// <summary>When the last reading of the sockets began.</summary>
    public TimeSpan LastRead { get; private set; }

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

    /// <summary>A packet of this run was read at a host.</summary>
    public void Arrived(in ProbePacket packet, int host)
    {
        var ours = packet.To == host && packet.From != host && packet.From < hosts.Count && Of(packet.From, host).Arrived(packet.Sequence, LastRead);
        if (!ours)
            Foreign++;
    }

    /// <summary>Something was read that is no packet of this run.</summary>
    public void ArrivedForeign() => Foreign++;

    /// <summary>All sockets were read empty; what has not arrived by now and is older than the grace is lost.</summary>
    /// <param name="began">When the reading began: what arrived since may not have been read.</param>
    public void ReadEmpty(TimeSpan began)
    {
        foreach (var pair in pairs)
            pair.Settle(began);
        LastRead = began;
    }

    /// <summary>Every pair, as it is written down.</summary>
    public IReadOnlyList<PairReport> Report(DateTimeOffset started, int newest = int.MaxValue) =>
        [.. pairs.Select((count, pair) => count.Report(hosts[Hosts(pair).From], hosts[Hosts(pair).To], started, newest))];
}
