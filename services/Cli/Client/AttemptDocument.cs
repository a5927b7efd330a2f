namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record AttemptDocument(string Id, string Unit, string Step, string Target, string Role, int Number, string Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Progress, StepProblem? Problem);
