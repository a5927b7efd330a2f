namespace UpgradePlatform.Hosting;

/// <summary>Addresses to send to.</summary>
public static class QueueAddress
{
    /// <summary>The address of a queue on the bus of this process.</summary>
    /// <param name="queue">One of <see cref="Contracts.QueueNames"/>.</param>
    public static Uri Of(string queue) => new($"exchange:{queue}");
}
