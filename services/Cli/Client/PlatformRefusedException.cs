namespace UpgradePlatform.Cli.Client;

/// <summary>The platform answered with a refusal.</summary>
internal sealed class PlatformRefusedException(string message) : Exception(message);
