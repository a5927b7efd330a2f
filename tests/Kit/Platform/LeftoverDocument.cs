namespace UpgradePlatform.TestKit;

/// <summary>A leftover.</summary>
public sealed record LeftoverDocument(string Unit, string Pair, string Reason, Guid Owner);
