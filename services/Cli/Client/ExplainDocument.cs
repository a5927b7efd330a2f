namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record ExplainDocument(string Summary, IReadOnlyList<string> Reasons, DateTimeOffset? NextLookAt, IReadOnlyList<string> AllowedVerbs, IReadOnlyDictionary<string, string> RefusedVerbs);
