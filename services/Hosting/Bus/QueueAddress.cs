namespace UpgradePlatform.Hosting;

/// <summary>
/// Addresses to send to. Use these and never the transport's <c>queue:</c> scheme: with it a sender declares the queue itself, as a
/// classic one without dead letters, which a broker refuses for a queue that exists, and which bars the real declaration where it does not.
/// </summary>
public static class QueueAddress
{
    /// <summary>The address of a queue on the bus of this process.</summary>
    /// <param name="queue">One of <see cref="Contracts.QueueNames"/>.</param>
    public static Uri Of(string queue) => new($"exchange:{queue}");
}
