namespace UpgradePlatform.Prober;

/// <summary>The packets from one host to another.</summary>
public sealed record PairReport
{
    /// <summary>The sender.</summary>
    public required string From { get; init; }

    /// <summary>The receiver.</summary>
    public required string To { get; init; }

    /// <inheritdoc cref="Totals.Sent" />
    public required long Sent { get; init; }

    /// <inheritdoc cref="Totals.Received" />
    public required long Received { get; init; }

    /// <inheritdoc cref="Totals.Lost" />
    public required long Lost { get; init; }

    /// <inheritdoc cref="Totals.Unsendable" />
    public required long Unsendable { get; init; }

    /// <summary>
    /// The longest time between the sending of two packets that arrived with none arrived between them, whatever flow they belong to;
    /// about 1 / rate when nothing is lost. The first packet and the last one count as marks even when they are lost, so that an
    /// outage with which the run begins or ends is a gap too, and a pair that gets nothing through has one gap: the whole run.
    /// </summary>
    public required double LongestGapMilliseconds { get; init; }

    /// <summary>
    /// The same within one flow, of its worst flow; about flows / rate when nothing is lost. Where half of the equal-cost paths are dead
    /// the pair as a whole has hardly a gap, but a connection that lives on one of them has.
    /// </summary>
    public required double LongestFlowGapMilliseconds { get; init; }

    /// <summary>
    /// The seconds with loss, ascending; a packet belongs to the second in which it was sent. A live file holds the newest
    /// <see cref="PairCount.LiveSeconds"/> of them.
    /// </summary>
    public required IReadOnlyList<LossInSecond> Loss { get; init; }
}
