namespace UpgradePlatform.TestKit;

/// <summary>A hold.</summary>
public sealed record HoldDocument(string Key, string Kind, string Reason, DateTimeOffset Since, string? Unit, string? Step);
