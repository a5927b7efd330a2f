using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Engine.Retention;

/// <summary>How long things are kept that only guard against repetition.</summary>
public sealed class HousekeepingOptions
{
    /// <summary>Days a consumed message is remembered; longer than any message can be under way.</summary>
    [Range(1, 3650)]
    public int InboxDays { get; set; } = 14;

    /// <summary>Days an idempotency key is remembered.</summary>
    [Range(1, 3650)]
    public int IdempotencyDays { get; set; } = 7;

    /// <summary>Days after which a cursor that nobody moves is forgotten.</summary>
    [Range(1, 3650)]
    public int CursorDays { get; set; } = 180;

    /// <summary>Rows per transaction: small, so that nobody waits for housekeeping.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 1000;

    /// <summary>Minutes between two rounds.</summary>
    [Range(1, 1440)]
    public int IntervalMinutes { get; set; } = 60;
}
