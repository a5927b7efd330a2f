namespace UpgradePlatform.Core.Operations;

/// <summary>A named reason why an operation does not move.</summary>
/// <param name="Key">Unique within the operation: <c>failure:spine-1/upgrade</c>.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Reason">For a person.</param>
/// <param name="Since">When it was placed (UTC).</param>
/// <param name="Unit">Unit it is about.</param>
/// <param name="Step">Step it is about.</param>
/// <param name="Until">When time alone lifts it; null when something else must.</param>
/// <param name="Reminders">Reminders told so far.</param>
public sealed record Hold(string Key, HoldKind Kind, string Reason, DateTimeOffset Since, string? Unit = null, string? Step = null, DateTimeOffset? Until = null, int Reminders = 0);
