using System.Collections.Immutable;
using Npgsql;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Reads a cluster with both layers, declared and observed.</summary>
internal static class ClusterReader
{
    /// <summary>Four statements, for <see cref="ReadAsync"/>.</summary>
    public static void Add(NpgsqlBatch batch, string cluster)
    {
        batch.Add("select family, script_host, settings from engine.clusters where id = $1", Db.Text(cluster));
        batch.Add("select t.id, t.platform, t.os, t.version, t.script_path, t.profile, i.source, i.sha256 from engine.equipment_types t left join engine.images i on i.id = t.image");
        batch.Add("""
            select n.id, n.role, n.redundancy_group, coalesce(n.recorded_type, n.declared_type), f.facts, f.healthy_since, n.address, n.profile, n.serial, n.settings
            from engine.nodes n left join engine.node_facts f on f.cluster_id = n.cluster_id and f.node_id = n.id
            where n.cluster_id = $1
            """, Db.Text(cluster));
        batch.Add("select a, a_port, b, b_port, cost from engine.links where cluster_id = $1 order by a, b, a_port, b_port", Db.Text(cluster));
    }

    /// <summary>From the first of the four results on.</summary>
    public static async Task<(ClusterView? Cluster, Dictionary<string, NodeFacts> Facts)> ReadAsync(NpgsqlDataReader reader, string cluster, CancellationToken cancellation)
    {
        var declared = await reader.ReadAsync(cancellation);
        var family = declared ? reader.GetString(0) : "";
        var host = declared ? reader.TextOrNull(1) : null;
        var settings = FleetSettings.Read(declared ? reader.GetString(2) : "{}");
        await reader.NextResultAsync(cancellation);
        var types = ImmutableSortedDictionary.CreateBuilder<string, EquipmentType>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            types[reader.GetString(0)] = new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.TextOrNull(4))
            {
                Profile = reader.TextOrNull(5),
                Image = reader.TextOrNull(6) is { } path ? new ImageInfo(path, reader.TextOrNull(7)) : null,
            };
        await reader.NextResultAsync(cancellation);
        var nodes = ImmutableSortedDictionary.CreateBuilder<string, NodeView>(StringComparer.Ordinal);
        var known = new Dictionary<string, NodeFacts>();
        while (await reader.ReadAsync(cancellation))
        {
            var node = new NodeView
            {
                Id = reader.GetString(0),
                Role = reader.GetString(1),
                RedundancyGroup = reader.GetString(2),
                EquipmentType = reader.TextOrNull(3) ?? "",
                Address = reader.TextOrNull(6),
                Profile = reader.TextOrNull(7),
                Serial = reader.TextOrNull(8),
                Settings = FleetSettings.Read(reader.GetString(9)),
            };
            var facts = reader.IsDBNull(4)
                ? NodeFacts.None
                : new NodeFacts(StoreJson.Read<ImmutableSortedDictionary<string, ObservedFact>>(reader.GetString(4)), reader.TimeOrNull(5));
            known[node.Id] = facts;
            nodes[node.Id] = See(node, facts);
        }

        await reader.NextResultAsync(cancellation);
        var links = ImmutableArray.CreateBuilder<ClusterLink>();
        while (await reader.ReadAsync(cancellation))
            links.Add(new(reader.GetString(0), Port(reader, 1), reader.GetString(2), Port(reader, 3), reader.GetInt32(4)));
        var view = new ClusterView
        {
            Id = cluster,
            Family = family,
            ScriptHost = host,
            Settings = settings,
            Nodes = nodes.ToImmutable(),
            EquipmentTypes = types.ToImmutable(),
            Links = links.ToImmutable(),
        };
        return (declared ? view : null, known);
    }

    /// <summary>An interface of <c>engine.links</c>; null where the fleet names none.</summary>
    public static string? Port(NpgsqlDataReader reader, int column) => reader.GetString(column) is { Length: > 0 } port ? port : null;

    /// <summary>The node with these facts.</summary>
    public static NodeView See(NodeView node, NodeFacts facts) => node with
    {
        Facts = facts.Facts.ToImmutableSortedDictionary(fact => fact.Key, fact => fact.Value.Value, StringComparer.Ordinal),
        ObservedAt = facts.ObservedAt,
        HealthySince = facts.HealthySince,
    };
}
