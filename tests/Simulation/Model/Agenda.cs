namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>The virtual clock and what is to happen when. What was put in as volatile is lost at a restart.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<(Action What, int Epoch), (long Ticks, long Order)> _queue = new();
    private long _order;
    private int _epoch;

    public DateTimeOffset Now { get; private set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Takes the diary of a replay; null otherwise.</summary>
    public Action<string>? Diary { get; set; }

    public void Note(Func<string> what) => Diary?.Invoke($"{Now:HH:mm:ss.fff} {what()}");

    /// <summary>Survives restarts: devices, and the wake-up times in the database.</summary>
    public void Durable(DateTimeOffset at, Action what) => Put(at, what, -1);

    /// <summary>In flight: lost at a restart.</summary>
    public void Volatile(TimeSpan after, Action what) => Put(Now + after, what, _epoch);

    public void LoseVolatile() => _epoch++;

    /// <summary>Does the next thing, if there is one no later than the given moment.</summary>
    public bool Step(DateTimeOffset until)
    {
        if (!_queue.TryPeek(out _, out var next) || next.Ticks > until.UtcTicks)
        {
            if (until > Now && until < DateTimeOffset.MaxValue)
                Now = until;
            return false;
        }

        var (what, epoch) = _queue.Dequeue();
        if (next.Ticks > Now.UtcTicks)
            Now = new DateTimeOffset(next.Ticks, TimeSpan.Zero);
        if (epoch == -1 || epoch == _epoch)
            what();
        return true;
    }

    private void Put(DateTimeOffset at, Action what, int epoch) => _queue.Enqueue((what, epoch), (at.UtcTicks, _order++));
}
