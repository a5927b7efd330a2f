namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record OperationDocument(OperationHeader Operation, int UnitsDone, int UnitsTotal, IReadOnlyList<HoldDocument> Holds, long Sequence, int PlanRevision, string PlanDigest, DateTimeOffset? NextLookAt, IReadOnlyList<StageDocument> Stages, IReadOnlyList<AttemptDocument> Attempts, IReadOnlyList<LeftoverDocument> Leftovers, IReadOnlyList<FindingDocument> Findings, IReadOnlyList<string> AllowedVerbs);
