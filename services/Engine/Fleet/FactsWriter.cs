using Npgsql;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Writes what is known of a node. Only under the lock of the cluster's lane: facts are merged in memory.</summary>
internal static class FactsWriter
{
    public static void Add(NpgsqlBatch batch, string cluster, string node, NodeFacts facts)
    {
        if (facts.ObservedAt is { } at)
            batch.Add("""
                insert into engine.node_facts (cluster_id, node_id, facts, observed_at, healthy_since) values ($1, $2, $3, $4, $5)
                on conflict (cluster_id, node_id) do update set facts = excluded.facts, observed_at = excluded.observed_at, healthy_since = excluded.healthy_since
                """, Db.Text(cluster), Db.Text(node), Db.Jsonb(StoreJson.Write(facts.Facts)), Db.Time(at), Db.Time(facts.HealthySince));
    }
}
