namespace UpgradePlatform.Notifier.Notifications;

/// <summary>An address is not one that is called; the message says why.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);
