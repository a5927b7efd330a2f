namespace UpgradePlatform.Prober.Commands;

/// <summary>The command line or the file of hosts is wrong; nothing was sent.</summary>
internal sealed class UsageException(string message) : Exception(message);
