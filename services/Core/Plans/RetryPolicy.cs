namespace UpgradePlatform.Core.Plans;

/// <summary>Attempts the platform makes by itself after retryable problems. A person's retry is never limited.</summary>
/// <param name="Attempts">Attempts in all, 1 to 100.</param>
/// <param name="Pause">Pause before the second attempt; doubles with each further one, up to ten minutes.</param>
/// <param name="Mode">How the next attempt begins.</param>
public sealed record RetryPolicy(int Attempts, TimeSpan Pause, RetryMode Mode = RetryMode.Again)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>One attempt, no retries.</summary>
    public static RetryPolicy None { get; } = new(1, TimeSpan.Zero);

    /// <summary>Pause after the given attempt (from 1).</summary>
    public TimeSpan PauseAfter(int attempt)
    {
        var pause = Pause * Math.Pow(2, Math.Min(attempt - 1, 20));
        return pause < LongestPause ? pause : LongestPause;
    }
}
