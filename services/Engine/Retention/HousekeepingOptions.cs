using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Engine.Retention;

/// <summary>How long things are kept, section <c>Engine:Housekeeping</c>.</summary>
public sealed class HousekeepingOptions
{
    /// <summary>Section.</summary>
    public const string Section = "Engine:Housekeeping";

    /// <summary>How long operations are kept after their end, with plan, attempts, events and notifications (D-25). From one day.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")]
    public TimeSpan Operations { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long the output of attempts is kept after the end of their operation: the bulk of what an operation takes up. From one hour, and no longer than <see cref="Operations"/>.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "36500.00:00:00")]
    public TimeSpan AttemptLogs { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Days a consumed message is remembered; longer than any message can be under way.</summary>
    [Range(1, 3650)]
    public int InboxDays { get; set; } = 14;

    /// <summary>Days an idempotency key is remembered; no longer than the operations that its answers name.</summary>
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

    /// <summary>Whether what belongs to an operation goes no later than the operation.</summary>
    internal bool Valid() => AttemptLogs <= Operations && TimeSpan.FromDays(IdempotencyDays) <= Operations;
}
