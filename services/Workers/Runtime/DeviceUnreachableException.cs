namespace UpgradePlatform.Workers.Runtime;

/// <summary>The device, or the host that acts for it, could not be asked. Says nothing about any effect.</summary>
/// <param name="message">Why, for a person; no secrets.</param>
/// <param name="innerException">What the transport said.</param>
public sealed class DeviceUnreachableException(string message, Exception? innerException = null) : Exception(message, innerException);
