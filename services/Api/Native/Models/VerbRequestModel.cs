namespace UpgradePlatform.Api.Native.Models;

/// <summary>Arguments of a verb. Which one takes which is said at each.</summary>
public sealed record VerbRequestModel
{
    /// <summary>Why. Needed by cancel now, skip, resolve, reject and abandon.</summary>
    public string? Reason { get; init; }

    /// <summary>Cancel: <c>afterStep</c> (default), <c>afterUnit</c> or <c>now</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Confirm, reject, retry, skip: unit; may be left out where only one is meant.</summary>
    public string? Unit { get; init; }

    /// <summary>Skip: the failed step; without it the whole unit. Retry: the failed step, or an earlier one of its unit to go back to.</summary>
    public string? Step { get; init; }

    /// <summary>Resolve: attempt; may be left out where only one is unknown.</summary>
    public string? Attempt { get; init; }

    /// <summary>Resolve: <c>done</c>, <c>notDone</c> or <c>abandon</c>.</summary>
    public string? Resolution { get; init; }

    /// <summary>Reschedule: new earliest start.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
