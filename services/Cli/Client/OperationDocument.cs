namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record OperationDocument(OperationHeader Operation, IReadOnlyList<StageDocument> Stages, IReadOnlyList<AttemptDocument> Attempts);
