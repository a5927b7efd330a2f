namespace UpgradePlatform.Cli.Client;

/// <summary>No answer from the platform; trying again may help.</summary>
internal sealed class PlatformUnreachableException(string message) : Exception(message);
