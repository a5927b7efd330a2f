using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Reads the facts of all servers of a cluster: of its host each, of the database once.</summary>
internal sealed class ObServerClusterObserver(IObServerDriver driver) : IClusterObserver
{
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Observe(ObserveCluster request, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(request);
        var (hosts, silent) = await new Inquiry(driver).AskHosts(cluster, request.Nodes, cancellationToken);
        var (state, mute) = await driver.ReadClusterOrSilence(cluster, cancellationToken);
        return request.Nodes.Distinct().ToDictionary(node => node, node => silent.TryGetValue(node, out var because)
            ? ObServerFacts.Unreachable(because)
            : ObServerFacts.Of(hosts[node], state, mute, node));
    }
}
