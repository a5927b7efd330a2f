namespace UpgradePlatform.Core.Decisions;

/// <summary>An operation failed or was cancelled, and with it whatever of its queue group had not started (specification 2.2 S7).</summary>
/// <param name="At">Operations accepted up to this moment are meant (UTC).</param>
/// <param name="Cause">The operation that failed or was cancelled.</param>
/// <param name="Reason">For a person.</param>
public sealed record Cascade(DateTimeOffset At, Guid Cause, string Reason);
