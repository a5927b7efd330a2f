namespace UpgradePlatform.TestKit;

/// <summary>A problem of an attempt.</summary>
public sealed record ProblemDocument(string Code, string Text);
