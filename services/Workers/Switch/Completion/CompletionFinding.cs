namespace UpgradePlatform.Workers.Switch.Completion;

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">Verdict.</param>
/// <param name="Text">The line found, a remark, or what is waited for; null where the verdict says it all.</param>
internal sealed record CompletionFinding(CompletionVerdict Verdict, string? Text = null);
