using Microsoft.Extensions.Options;
using UpgradePlatform.SimulatedObCluster.Actions;
using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster;

/// <summary>The simulated database clusters, each in a file of its own.</summary>
internal sealed class ObClusterStore
{
    private readonly StateFiles<Cluster> files;

    public ObClusterStore(IOptions<SimulatedObClusterOptions> options, TimeProvider clock)
    {
        IgnoresAttemptIds = options.Value.IgnoreAttemptIds;
        PieceBytes = options.Value.PieceBytes;
        Clockwork = new Clockwork(options.Value.Timings);
        files = new StateFiles<Cluster>(options.Value.InMemory ? null : options.Value.Folder, clock, Clockwork.Advance);
    }

    internal Clockwork Clockwork { get; }

    internal ObClusterTimings Timings => Clockwork.Timings;

    internal long PieceBytes { get; }

    /// <summary>See <see cref="SimulatedObClusterOptions.IgnoreAttemptIds"/>: sabotage for a test.</summary>
    internal bool IgnoresAttemptIds { get; }

    internal IEnumerable<string> Ids => files.Ids;

    internal Reply Declare(string id, ClusterDeclaration declaration) => declaration.Defect is { } defect
        ? Reply.Bad(defect)
        : files.Declare(id, (known, _) => ClusterActions.Declare(known, id, declaration), Views.Of);

    /// <summary>Looks at a cluster as it is now, and changes it where the action does.</summary>
    internal Reply With(string id, bool changes, Func<Cluster, DateTimeOffset, Reply> action) => files.With(id, changes, action);

    /// <summary>Asks the database, through any server that answers.</summary>
    internal Reply Ask(string id, Func<Cluster, DateTimeOffset, Reply> action) => With(id, changes: false, (cluster, now) => Spoken(cluster, now) ?? action(cluster, now));

    /// <summary>Orders the database to do something.</summary>
    internal Reply Command(string id, ActRequest request, Func<Cluster, DateTimeOffset, Reply> action) => With(id, changes: true, (cluster, now) =>
        Spoken(cluster, now) ?? ClusterActions.PassFence(cluster, request.Scope, request.Fence, now) ?? action(cluster, now));

    /// <summary>Looks at a node, whether it answers or not.</summary>
    internal Reply Node(string id, string node, bool changes, Func<Cluster, Server, DateTimeOffset, Reply> action) => With(id, changes, (cluster, now) =>
        cluster.Find(node) is { } server ? action(cluster, server, now) : Reply.Missing("unknown-node", $"{id} has no node {node}."));

    /// <summary>Asks a host.</summary>
    internal Reply Host(string id, string node, Func<Server, DateTimeOffset, Reply> action) => Node(id, node, changes: false, (_, server, now) =>
        server.Reachable(now) ? action(server, now) : Reply.Unreachable(node));

    /// <summary>Orders a host to do something.</summary>
    internal Reply Act(string id, string node, ActRequest request, Func<Server, DateTimeOffset, Reply> action) => Node(id, node, changes: true, (cluster, server, now) =>
        !server.Reachable(now) ? Reply.Unreachable(node) : ClusterActions.PassFence(cluster, request.Scope, request.Fence, now) ?? action(server, now));

    private static Reply? Spoken(Cluster cluster, DateTimeOffset now) =>
        Availability.Spokesman(cluster, now) is null ? Reply.Unreachable($"The database {cluster.Id}") : null;
}
