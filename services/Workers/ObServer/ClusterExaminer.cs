using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Answers the API's question for what stands against an upgrade of a database cluster, all of it at once.</summary>
internal sealed class ClusterExaminer(IObServerDriver driver) : IClusterExaminer
{
    public async Task<Findings> Examine(ExamineCluster request, CancellationToken cancellationToken)
    {
        var found = await new Inquiry(driver).Ask(ObCluster.Of(request), request.Nodes, database: !request.HostsOnly, python: true, cancellationToken);
        return new Findings(found.Concerns, request.Nodes.Distinct().ToDictionary(
            node => node,
            node => found.Silent.TryGetValue(node, out var because) ? ObServerFacts.Unreachable(because) : ObServerFacts.Of(found.Hosts[node], found.State, found.Mute, node)));
    }
}
