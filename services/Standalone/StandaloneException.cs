namespace UpgradePlatform.Standalone;

/// <summary>The platform cannot be started so; the message is for a person.</summary>
public sealed class StandaloneException(string message) : Exception(message);
