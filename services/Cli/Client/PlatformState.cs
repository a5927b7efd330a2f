namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record PlatformState(string Service, bool Blockade, bool Renewal, string Text, IReadOnlyList<string> Accepts);
