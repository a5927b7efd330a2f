namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>What came of setting or releasing a detour.</summary>
/// <param name="Refusal">Why not; null where it was done.</param>
/// <param name="Remark">What a person should know; null for nothing.</param>
internal sealed record DetourOutcome(Refusal? Refusal, string? Remark = null);
