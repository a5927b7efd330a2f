namespace UpgradePlatform.Hosting;

/// <summary>
/// Judges whether a bus is deaf: it was ready before, its broker takes connections all the while, and yet it does not become ready again.
/// One that never was ready is not: its queues or its password may be wrong, and a restart cures neither.
/// </summary>
/// <param name="limit">How long that must last.</param>
internal sealed class DeafBus(TimeSpan limit)
{
    private bool wasReady;

    /// <summary>Since when it has been deaf; null while it is not.</summary>
    internal DateTimeOffset? Since { get; private set; }

    /// <summary>Takes a look into account.</summary>
    /// <returns>Whether it has been deaf for too long.</returns>
    internal bool See(bool ready, bool brokerAnswers, DateTimeOffset now)
    {
        wasReady |= ready;
        Since = ready || !brokerAnswers || !wasReady ? null : Since ?? now;
        return now - Since >= limit;
    }
}
