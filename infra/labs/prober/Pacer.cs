namespace UpgradePlatform.Prober;

/// <summary>Says how many packets are due. Pure: the caller says what time it is, since the run began.</summary>
/// <remarks>
/// All packets of a run stand in one row: a packet of each pair in turn, so that the pairs are evenly staggered. The caller comes by
/// every few milliseconds and takes what has become due.
/// </remarks>
/// <param name="pairs">How many pairs take turns.</param>
/// <param name="rate">Packets per second and pair.</param>
/// <param name="length">How long packets become due; null is for ever.</param>
public sealed class Pacer(int pairs, int rate, TimeSpan? length = null)
{
    /// <summary>Coming later than this is a stall.</summary>
    public static readonly TimeSpan Stall = TimeSpan.FromMilliseconds(50);

    /// <summary>What became due longer ago than this is not sent any more: a burst would be a load the network never had to bear.</summary>
    public static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);

    private readonly long perSecond = (long)pairs * rate;
    private int stalls;
    private TimeSpan longest;
    private long skipped;

    /// <summary>The place in the row of the packet that is due next; its pair is this modulo the pairs.</summary>
    public long Next { get; private set; }

    /// <summary>Its round: how often each pair has had its turn.</summary>
    public long Round => Next / pairs;

    /// <summary>The pair whose turn it is.</summary>
    public int Pair => (int)(Next % pairs);

    /// <summary>How late the caller came, so far.</summary>
    public Stalls Stalls => new(stalls, Math.Round(longest.TotalMilliseconds, 1), skipped);

    /// <summary>How many packets are due. The caller takes them one by one with <see cref="Take"/>.</summary>
    public long Due(TimeSpan now)
    {
        var until = length is { } end && now >= end ? Places(end) : Places(now) + 1;
        if (until <= Next)
            return 0;
        var late = now - DueAt(Next);
        if (late > longest)
            longest = late;
        if (late > Stall)
            stalls++;
        if (late > CatchUp)
        {
            // At the run's end at the latest: what was never due is not skipped either.
            var first = Math.Min(until, FirstFrom(now - CatchUp));
            skipped += first - Next;
            Next = first;
        }

        return until - Next;
    }

    /// <summary>One packet was sent.</summary>
    public void Take() => Next++;

    private long Places(TimeSpan time) => (long)((Int128)time.Ticks * perSecond / TimeSpan.TicksPerSecond);

    private long FirstFrom(TimeSpan time) => (long)((((Int128)time.Ticks * perSecond) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);

    private TimeSpan DueAt(long place) => TimeSpan.FromTicks((long)((Int128)place * TimeSpan.TicksPerSecond / perSecond));
}
