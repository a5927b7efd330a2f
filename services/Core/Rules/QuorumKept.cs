using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Rules;

/// <summary>
/// No zone goes out of a database while a log stream would lose its majority without it (OBShell specification 8.4). Where all servers go
/// at once the outage is what was asked for.
/// </summary>
public sealed class QuorumKept : IRule
{
    /// <inheritdoc/>
    public string Name => "quorum-kept";

    /// <inheritdoc/>
    public string Purpose => "Every log stream of a database keeps a majority of its replicas, in sync, while the unit is out.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        if (context.Cluster.Family != Families.ObServer || context.Unit.TakesOut.IsEmpty || context.Unit.TakesOut.Length == context.Cluster.Nodes.Count)
            return null;
        var replicas = Told(context.Cluster);
        if (replicas.Count == 0)
            return new RuleRefusal(Name, "No server has told of its log streams; whether they keep a majority is not known.", null);
        var lost = LogStreamMajority.Lost(replicas, context.Unit.TakesOut.Concat(context.Out.Keys).ToHashSet());
        return lost.Count == 0 ? null : new RuleRefusal(Name, $"Without {context.Unit.Id} {OutOfService.List(lost)}.", null);
    }

    /// <summary>Replicas by server, of every server that told of them when it was last asked.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<LogStreamReplica>> Told(ClusterView cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return cluster.Nodes.Values.Where(node => node.Facts.ContainsKey(FactNames.LogStreams))
            .ToDictionary(node => node.Id, node => JsonSerializer.Deserialize<IReadOnlyList<LogStreamReplica>>(node.Facts[FactNames.LogStreams], JsonSerializerOptions.Web) ?? []);
    }
}
