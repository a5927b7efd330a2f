using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Reads the facts of many nodes at once. Changes nothing.</summary>
public interface IClusterObserver
{
    /// <summary>Asks every node named in the request.</summary>
    /// <param name="request">Cluster and nodes.</param>
    /// <param name="cancellationToken">Ends the call when its time is up or the worker stops.</param>
    /// <returns>Facts by node, then by <see cref="FactNames"/>; a node that could not be asked has only <see cref="FactNames.Reachable"/>, false.</returns>
    /// <exception cref="DeviceUnreachableException">Nothing at all could be asked.</exception>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Observe(ObserveCluster request, CancellationToken cancellationToken);
}
