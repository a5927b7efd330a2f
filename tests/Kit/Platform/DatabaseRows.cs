using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.TestKit;

/// <summary>A database cluster of zones with some servers each, declared and observed by SQL: healthy, every log stream with a replica in each zone.</summary>
public static class DatabaseRows
{
    /// <summary>What its servers run.</summary>
    public const string Running = "4.2.1.0-100000092023110109";

    /// <summary>Statements that declare the cluster and what was seen of it just now.</summary>
    public static string Sql(string cluster, int zones = 3, int servers = 1, string running = Running)
    {
        var nodes = from zone in Enumerable.Range(1, zones) from server in Enumerable.Range(1, servers) select (Id: servers == 1 ? $"ob-{zone}" : $"ob-{zone}-{server}", Zone: zone);
        return $"""
            insert into engine.equipment_types (id, platform, os, version) values ('observer', '', '', '') on conflict do nothing;
            insert into engine.clusters (id, family, vendor_id) values ('{cluster}', '{Families.ObServer}', '{cluster}');
            """ + string.Concat(nodes.Select((node, index) => $"""
            insert into engine.nodes (cluster_id, id, role, number, redundancy_group, declared_type) values ('{cluster}', '{node.Id}', 'observer', {index + 1}, 'servers', 'observer');
            insert into engine.node_facts (cluster_id, node_id, facts, observed_at, healthy_since)
            select '{cluster}', '{node.Id}', jsonb_object_agg(key, jsonb_build_object('value', value, 'at', now(), 'source', 'test')), now(), now() - interval '1 hour'
            from jsonb_each_text('{Facts(node.Zone, zones, running)}');
            """));
    }

    private static string Facts(int zone, int zones, string running) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        [FactNames.Reachable] = "true",
        [FactNames.Healthy] = "true",
        [FactNames.Version] = running,
        [FactNames.Zone] = $"zone{zone}",
        [FactNames.Architecture] = "x86_64",
        [FactNames.Snapshot] = "{}",
        [FactNames.LogStreams] = JsonSerializer.Serialize<LogStreamReplica[]>([new(1, 1, zone == 1, true, zones)], JsonSerializerOptions.Web),
    });
}
