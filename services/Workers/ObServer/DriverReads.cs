using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Readings for which silence is an answer.</summary>
internal static class DriverReads
{
    /// <summary>The cluster, or why nobody answers for it.</summary>
    internal static async Task<(ClusterState? State, string? Silent)> ReadClusterOrSilence(this IObServerDriver driver, ObCluster cluster, CancellationToken cancellationToken)
    {
        try
        {
            return (await driver.ReadCluster(cluster, cancellationToken), null);
        }
        catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
        {
            return (null, e.Message);
        }
    }
}
