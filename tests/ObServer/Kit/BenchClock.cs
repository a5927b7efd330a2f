namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>Time as a test tells it. Timers stay real: they only guard against handlers that hang.</summary>
internal sealed class BenchClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public DateTimeOffset Now => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
