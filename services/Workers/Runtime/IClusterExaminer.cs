using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Finds out what stands against an upgrade of a cluster. Changes nothing.</summary>
public interface IClusterExaminer
{
    /// <summary>Asks every node named in the request, and the cluster itself.</summary>
    /// <param name="request">Cluster and nodes.</param>
    /// <param name="cancellationToken">Ends the call when its time is up or the worker stops.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="DeviceUnreachableException">Nothing at all could be asked.</exception>
    Task<Findings> Examine(ExamineCluster request, CancellationToken cancellationToken);
}
