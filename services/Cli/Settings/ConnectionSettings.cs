namespace UpgradePlatform.Cli.Settings;

/// <summary>How the platform is reached.</summary>
internal sealed record ConnectionSettings(Uri Url, KeyReference Key, string? CaFile, bool InsecureHttp);
