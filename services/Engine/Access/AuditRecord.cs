namespace UpgradePlatform.Engine.Access;

/// <summary>A stored audit entry.</summary>
/// <param name="Id">Number, rising.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Entry">What.</param>
public sealed record AuditRecord(long Id, DateTimeOffset At, AuditEntry Entry);
