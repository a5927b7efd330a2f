namespace UpgradePlatform.Cli.Hosting;

/// <summary>The command line, a file or a setting is wrong; nothing was sent.</summary>
internal sealed class UsageException(string message) : Exception(message);
