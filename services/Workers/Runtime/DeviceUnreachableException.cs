using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>The device, or the host that acts for it, could not be asked. Says nothing about any effect.</summary>
/// <param name="message">Why, for a person; no secrets.</param>
/// <param name="innerException">What the transport said.</param>
public sealed class DeviceUnreachableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Kind of the obstacle.</summary>
    public UnreachableReason Reason { get; init; }

    /// <summary>Whether a command may have begun before the connection failed. False only where that is certain.</summary>
    public bool MayHaveBegun { get; init; } = true;
}
