namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record PlanDocument(string Digest, bool Refused, IReadOnlyList<FindingDocument> Findings, IReadOnlyDictionary<string, string> Basis, IReadOnlyList<StageDocument> Stages, IReadOnlyList<StageDocument> Rollback);
