namespace UpgradePlatform.TestKit;

/// <summary>A stage.</summary>
public sealed record StageDocument(string Title, int MaxParallel, IReadOnlyList<UnitDocument> Units);
