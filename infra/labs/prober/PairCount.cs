namespace UpgradePlatform.Prober;

/// <summary>Counts the packets of one ordered pair. Pure: the caller says what time it is, since the run began.</summary>
/// <remarks>
/// Packets are settled in the order they were sent, as soon as their fate is known: arrived, refused by the kernel, or older than the
/// grace. So a gap and a second's loss are seen in order, whatever order packets arrive in. Nothing is allocated for a packet; one bit
/// each is kept to know copies (6 MB an hour at 13,200 packets a second).
/// </remarks>
/// <param name="grace">A packet that arrives later than this after it was sent is lost. Exactly at the grace is in time.</param>
/// <param name="flows">Flows the packets belong to.</param>
public sealed class PairCount(TimeSpan grace, int flows = 1)
{
    /// <summary>How many of the seconds with loss a live file holds per pair.</summary>
    public const int LiveSeconds = 60;

    private readonly Queue<(TimeSpan At, int Flow, bool Refused)> open = new();
    private readonly SequenceSet arrived = new();
    private readonly List<(int Second, long Sent, long Lost)> losses = [];
    private readonly GapMeter[] gapsOfFlows = new GapMeter[flows];
    private (int Second, long Sent, long Lost) current;
    private GapMeter gaps;
    private long settled;

    /// <summary>The sequence number of the next packet; also how many were sent.</summary>
    public long Next => settled + open.Count;

    /// <summary>Packets whose fate is open.</summary>
    public long Pending => open.Count;

    /// <summary>The sums so far; without the pending ones, except that these were sent.</summary>
    public Totals Totals => new(Next, Received, settled - Received, Unsendable, Duplicated, Late);

    private long Received { get; set; }

    private long Unsendable { get; set; }

    private long Duplicated { get; set; }

    private long Late { get; set; }

    /// <summary>Packet <see cref="Next"/> was handed to the kernel. Times never go back.</summary>
    /// <param name="at">When.</param>
    /// <param name="flow">The flow it belongs to, from 0.</param>
    /// <param name="refused">The kernel would not have it.</param>
    public void Sent(TimeSpan at, int flow = 0, bool refused = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)flow, (uint)gapsOfFlows.Length);
        open.Enqueue((at, flow, refused));
    }

    /// <summary>A packet arrived.</summary>
    /// <returns>False when no such packet was sent.</returns>
    public bool Arrived(long sequence, TimeSpan at)
    {
        // What is open after this is young enough to arrive at this time.
        Settle(at);
        if (sequence < 0 || sequence >= Next)
            return false;
        if (!arrived.Add(sequence))
            Duplicated++;
        else if (sequence < settled)
            Late++;
        else
            Settle(at);
        return true;
    }

    /// <summary>Counts all packets whose fate is known at a time.</summary>
    public void Settle(TimeSpan now)
    {
        while (open.TryPeek(out var packet))
        {
            var received = !packet.Refused && arrived.Contains(settled);
            if (!received && !packet.Refused && now - packet.At <= grace)
                return;
            open.Dequeue();
            settled++;
            Count(packet, received);
        }
    }

    /// <summary>The counts as they are written down.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="newest">At most so many seconds with loss, the newest ones.</param>
    public PairReport Report(string from, string to, DateTimeOffset started, int newest = int.MaxValue)
    {
        var all = current.Lost > 0 ? losses.Append(current) : losses;
        return new PairReport
        {
            From = from,
            To = to,
            Sent = Next,
            Received = Received,
            Lost = settled - Received,
            Unsendable = Unsendable,
            LongestGapMilliseconds = Milliseconds(gaps),
            LongestFlowGapMilliseconds = gapsOfFlows.Max(Milliseconds),
            Loss = [.. all.TakeLast(newest).Select(second => new LossInSecond(second.Second, started + TimeSpan.FromSeconds(second.Second), second.Sent, second.Lost))],
        };
    }

    private void Count((TimeSpan At, int Flow, bool Refused) packet, bool received)
    {
        var second = (int)(packet.At.Ticks / TimeSpan.TicksPerSecond);
        if (second != current.Second)
        {
            if (current.Lost > 0)
                losses.Add(current);
            current = (second, 0, 0);
        }

        current.Sent++;
        gaps.Settled(packet.At, received);
        gapsOfFlows[packet.Flow].Settled(packet.At, received);
        if (received)
        {
            Received++;
            return;
        }

        current.Lost++;
        if (packet.Refused)
            Unsendable++;
    }

    private static double Milliseconds(GapMeter gaps) => Math.Round(gaps.Longest.TotalMilliseconds, 1);
}
