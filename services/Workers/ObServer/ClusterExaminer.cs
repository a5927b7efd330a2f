using UpgradePlatform.Contracts;
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
        return new Findings(found.Concerns, request.Nodes.Distinct().ToDictionary(node => node, node => Facts(found, node)));
    }

    private static IReadOnlyDictionary<string, string> Facts(Inquiry.Result found, string node)
    {
        if (found.Silent.TryGetValue(node, out var because))
            return ObServerFacts.Unreachable(because);
        return new Dictionary<string, string>(found.State is { } state ? ObServerFacts.Of(state, node) : ObServerFacts.None)
        {
            [FactNames.Reachable] = "true",
            [FactNames.Architecture] = found.Hosts[node].Architecture,
        };
    }
}
