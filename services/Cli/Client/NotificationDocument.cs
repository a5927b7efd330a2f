namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record NotificationDocument(Guid Id, Guid Operation, string Kind, string Target, string Path, string State, int Tries, DateTimeOffset CreatedAt, DateTimeOffset? NextTryAt, string? Problem);
