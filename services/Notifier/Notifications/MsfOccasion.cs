namespace UpgradePlatform.Notifier.Notifications;

/// <summary>An event that is a reason to tell an MSF client something.</summary>
/// <param name="Sequence">Number of the event within its operation.</param>
/// <param name="At">When it was recorded (UTC).</param>
/// <param name="Unit">Unit whose recovery ended (050101); null when the operation ended (000101).</param>
/// <param name="Succeeded">With a unit: whether its services were recovered.</param>
internal sealed record MsfOccasion(long Sequence, DateTimeOffset At, string? Unit = null, bool Succeeded = false);
