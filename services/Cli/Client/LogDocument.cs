namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record LogDocument(string Attempt, IReadOnlyList<LogPiece> Pieces, long Next, long End);
