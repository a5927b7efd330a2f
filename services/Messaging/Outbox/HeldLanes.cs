namespace UpgradePlatform.Messaging.Outbox;

/// <summary>
/// Lanes whose first row was not sent and is tried again later, ever more rarely. Those that were not answered are suspects: an address
/// that the broker refuses takes the channel of all others with it, so a suspect is tried alone.
/// </summary>
internal sealed class HeldLanes(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>Longer than any pause of the dispatcher: after a lane that was not answered, others have their turn.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(6);

    private readonly Dictionary<OutboxLane, Held> held = [];
    private long confirmedAt;

    /// <summary>Those whose time has not come.</summary>
    internal IReadOnlyCollection<OutboxLane> Now()
    {
        var now = clock.GetTimestamp();
        return [.. held.Where(lane => lane.Value.Until > now).Select(lane => lane.Key)];
    }

    /// <summary>Whether the lane must be tried without any other beside it.</summary>
    internal bool IsSuspect(OutboxLane lane) => held.TryGetValue(lane, out var known) && known.SilentAt is not null;

    /// <summary>How long to wait at most so that the next one is not late.</summary>
    internal TimeSpan Wait(TimeSpan longest)
    {
        if (held.Count == 0)
            return longest;
        var next = clock.GetElapsedTime(clock.GetTimestamp(), held.Values.Min(lane => lane.Until));
        // Zero would mean "for ever" to the database driver.
        return next < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : next < longest ? next : longest;
    }

    /// <summary>
    /// Tells a row at fault from a broker that is away, where the bus was silent about both: once another message was confirmed
    /// between two silences about a row, the second is the row's own.
    /// </summary>
    internal SendResult Judge(SendResult result) =>
        result.Outcome is SendOutcome.BrokerAway && held.TryGetValue(result.Row.Lane, out var known) && known.SilentAt < confirmedAt
            ? result with { Outcome = SendOutcome.Failed }
            : result;

    /// <summary>Learns from what became of a row.</summary>
    internal void Learn(SendResult judged, bool silent)
    {
        var now = clock.GetTimestamp();
        var lane = judged.Row.Lane;
        if (judged.Outcome is SendOutcome.Sent)
        {
            confirmedAt = now;
            Release(now);
        }

        if (judged.Over)
        {
            held.Remove(lane);
            return;
        }

        var away = judged.Outcome is SendOutcome.BrokerAway;
        var pause = away ? Turn : held.TryGetValue(lane, out var before) && !before.Away ? before.Pause * 2 : First;
        if (pause > Longest)
            pause = Longest;
        held[lane] = new Held(now + (long)(pause.TotalSeconds * clock.TimestampFrequency), pause, silent ? now : null, away);
    }

    /// <summary>The broker is there: whoever was held because it seemed away may try at once.</summary>
    private void Release(long now)
    {
        foreach (var (lane, known) in held.Where(lane => lane.Value.Away && lane.Value.Until > now).ToArray())
            held[lane] = known with { Until = now };
    }

    /// <summary>What is known of a lane.</summary>
    /// <param name="Until">Not before.</param>
    /// <param name="Pause">Last pause.</param>
    /// <param name="SilentAt">When the broker last left its row unanswered; null when it was answered.</param>
    /// <param name="Away">It is held for the broker, not for its row.</param>
    private readonly record struct Held(long Until, TimeSpan Pause, long? SilentAt, bool Away);
}
