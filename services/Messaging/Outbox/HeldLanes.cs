namespace UpgradePlatform.Messaging.Outbox;

/// <summary>Lanes whose first row failed by its own fault and is tried again later, ever more rarely. The others go on meanwhile.</summary>
internal sealed class HeldLanes(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private readonly Dictionary<OutboxLane, (long Until, TimeSpan Pause)> held = [];

    /// <summary>Those whose time has not come.</summary>
    internal IReadOnlyCollection<OutboxLane> Now()
    {
        var now = clock.GetTimestamp();
        return [.. held.Where(lane => lane.Value.Until > now).Select(lane => lane.Key)];
    }

    /// <summary>How long to wait at most so that the next one is not late.</summary>
    internal TimeSpan Wait(TimeSpan longest)
    {
        if (held.Count == 0)
            return longest;
        var next = clock.GetElapsedTime(clock.GetTimestamp(), held.Values.Min(lane => lane.Until));
        // Zero would mean "for ever" to the database driver.
        return next < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : next < longest ? next : longest;
    }

    /// <summary>Learns from what became of a row.</summary>
    internal void Learn(SendResult result)
    {
        if (result.Over)
        {
            held.Remove(result.Row.Lane);
            return;
        }

        if (result.Outcome is SendOutcome.BrokerAway)
            return;
        var pause = held.TryGetValue(result.Row.Lane, out var before) ? before.Pause * 2 : First;
        if (pause > Longest)
            pause = Longest;
        held[result.Row.Lane] = (clock.GetTimestamp() + (long)(pause.TotalSeconds * clock.TimestampFrequency), pause);
    }
}
