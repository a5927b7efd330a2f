using System.Collections.Concurrent;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.ObServer;

/// <summary>Asks hosts and database for all that stands against an upgrade (OBShell specification 5.2); one that is silent is a concern and holds up no other.</summary>
internal sealed class Inquiry(IObServerDriver driver)
{
    private const int AtOnce = 8;

    /// <summary>What was found.</summary>
    /// <param name="Hosts">Hosts that answered, by node.</param>
    /// <param name="Silent">Why the others did not.</param>
    /// <param name="State">The cluster; null where it was not asked or nobody answered.</param>
    /// <param name="Mute">Why nobody answered for the cluster; null where somebody did, or it was not asked.</param>
    /// <param name="Concerns">Everything, in the order of <see cref="ConcernCodes"/>.</param>
    internal sealed record Result(
        IReadOnlyDictionary<string, HostState> Hosts, IReadOnlyDictionary<string, string> Silent, ClusterState? State, string? Mute, IReadOnlyList<Concern> Concerns);

    internal async Task<Result> Ask(ObCluster cluster, IReadOnlyList<string> nodes, bool database, bool python, CancellationToken cancellationToken)
    {
        var (hosts, silent) = await AskHosts(cluster, nodes, cancellationToken);
        var concerns = new List<Concern>(silent.Select(host => new Concern(ConcernCodes.HostUnavailable, $"the host of {host.Key} does not answer: {host.Value}", host.Key)));
        if (python)
            concerns.AddRange(hosts.Where(host => host.Value.Python is not null).Select(host => host.Value.Python! with { Node = host.Key }));
        var (state, mute) = database ? await AskDatabase(cluster, concerns, cancellationToken) : default;
        var places = nodes.Index().DistinctBy(node => node.Item).ToDictionary(node => node.Item, node => node.Index);
        return new Result(hosts, silent, state, mute, [.. concerns
            .OrderBy(concern => ConcernCodes.InOrder.Index().FirstOrDefault(code => code.Item == concern.Code, (Index: int.MaxValue, Item: "")).Index)
            .ThenBy(concern => concern.Node is { } node ? places.GetValueOrDefault(node, int.MaxValue) : -1)]);
    }

    internal async Task<(IReadOnlyDictionary<string, HostState> Hosts, IReadOnlyDictionary<string, string> Silent)> AskHosts(
        ObCluster cluster, IReadOnlyList<string> nodes, CancellationToken cancellationToken)
    {
        var hosts = new ConcurrentDictionary<string, HostState>();
        var silent = new ConcurrentDictionary<string, string>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(nodes.Distinct(), parallel, async (node, cancellation) =>
        {
            try
            {
                hosts[node] = await driver.ReadHost(cluster, node, cancellation);
            }
            catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
            {
                silent[node] = e.Message;
            }
        });
        return (hosts, silent);
    }

    private async Task<(ClusterState? State, string? Mute)> AskDatabase(ObCluster cluster, List<Concern> concerns, CancellationToken cancellationToken)
    {
        try
        {
            var state = await driver.ReadCluster(cluster, cancellationToken);
            concerns.AddRange(state.Servers.Where(server => !server.Serves).Select(server => new Concern(
                ConcernCodes.ServerUnavailable, $"server {server.Node ?? server.Address} is {(server.Stopped ? "stopped" : server.Status == ZoneState.Active ? "not in service" : server.Status)}", server.Node)));
            concerns.AddRange(await driver.ReadConcerns(cluster, cancellationToken));
            return (state, null);
        }
        catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
        {
            concerns.Add(new Concern(ConcernCodes.ServerUnavailable, $"the database of {cluster.Id} does not answer: {e.Message}"));
            return (null, e.Message);
        }
    }
}
