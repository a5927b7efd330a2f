namespace UpgradePlatform.Prober;

/// <summary>The longest gap of a row of packets; see <see cref="PairReport.LongestGapMilliseconds"/>.</summary>
internal struct GapMeter
{
    private TimeSpan? mark;

    public TimeSpan Longest { get; private set; }

    /// <summary>The fate of the next packet is known, in the order of sending.</summary>
    public void Settled(TimeSpan sentAt, bool received)
    {
        // The first packet is a mark, whatever became of it.
        mark ??= sentAt;
        // A lost packet ends no gap, but the gap reaches at least to it.
        if (sentAt - mark.Value is var gap && gap > Longest)
            Longest = gap;
        if (received)
            mark = sentAt;
    }
}
