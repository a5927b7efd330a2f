using System.Collections.Immutable;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.ObServer;

/// <summary>
/// Plans upgrades of OceanBase clusters so that their steps are exactly the nodes of the vendor's DAG, in its order and with its names
/// (OBShell specification 5.4): <see cref="PlanStep.Slot"/> counts them from 1.
/// </summary>
public sealed class ObServerPlanner : IPlanner
{
    /// <inheritdoc/>
    public string Family => Families.ObServer;

    /// <inheritdoc/>
    public Plan Plan(OperationKind kind, UpgradeRequest request, OperationPolicy policy, ClusterView cluster, ImmutableArray<Leftover> leftovers = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(cluster);
        if (request.Database is not { } database || kind is not (OperationKind.Upgrade or OperationKind.Check))
            return Refused(kind == OperationKind.Detour ? "A database cluster has no detours." : "The request says nothing about a database.");
        var findings = ObServerFindings.Of(kind, database, cluster).ToImmutableArray();
        var possible = !database.Hops.IsEmpty && !DatabaseNodes.Zones(cluster).IsEmpty;
        var stages = possible ? new ObServerStages(database, policy, cluster).Of(kind) : [];
        return new Plan { Stages = stages, Findings = findings, Basis = BasisOf(database, cluster), Digest = PlanJson.Digest(stages) };
    }

    private static Plan Refused(string text) => new()
    {
        Stages = [],
        Findings = [new(FindingSeverity.Refusal, "no-database", null, text)],
        Basis = ImmutableSortedDictionary<string, string>.Empty,
        Digest = PlanJson.Digest([]),
    };

    private static ImmutableSortedDictionary<string, string> BasisOf(DatabaseRequest request, ClusterView cluster)
    {
        var basis = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var node in cluster.Nodes.Values)
            basis[$"node/{node.Id}"] = $"zone {DatabaseNodes.ZoneOf(node) ?? "unknown"}, version {node.Version ?? "unknown"}";
        foreach (var (hop, at) in request.Hops.Select((hop, at) => (hop, at)))
            basis[$"hop/{at + 1}"] = $"{hop.Version}-{hop.Release}: {string.Join(", ", hop.Packages.Select(package => $"{package.Name}.{package.Architecture} {package.Sha256}"))}";
        return basis.ToImmutable();
    }
}
