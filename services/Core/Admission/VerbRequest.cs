using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission;

/// <summary>A verb with its arguments. Which arguments a verb takes is said at each.</summary>
public sealed record VerbRequest
{
    /// <summary>Verb.</summary>
    public required Verb Verb { get; init; }

    /// <summary>Who asks: recorded with the event.</summary>
    public required string By { get; init; }

    /// <summary>Why. Needed by cancel now, skip, resolve, reject and abandon.</summary>
    public string? Reason { get; init; }

    /// <summary>Cancel: where it takes hold.</summary>
    public CancelMode Mode { get; init; }

    /// <summary>Confirm, reject, retry, skip: unit; may be left out where only one is meant.</summary>
    public string? Unit { get; init; }

    /// <summary>Skip: the failed step; without it the whole unit is skipped. Retry: the failed step, or an earlier one of its unit to go back to.</summary>
    public string? Step { get; init; }

    /// <summary>Resolve: attempt; may be left out where only one is unknown.</summary>
    public string? Attempt { get; init; }

    /// <summary>Resolve: how it ended.</summary>
    public Resolution Resolution { get; init; }

    /// <summary>Reschedule: new earliest start (UTC).</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
