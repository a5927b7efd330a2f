namespace UpgradePlatform.Workers.Runtime;

/// <summary>
/// An executing host refused an effect because it has seen a higher fencing number: another operation owns the cluster by now.
/// </summary>
/// <param name="message">What the host said.</param>
public sealed class StaleFenceException(string message) : Exception(message);
