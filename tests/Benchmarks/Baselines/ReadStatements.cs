namespace UpgradePlatform.Benchmarks.Baselines;

/// <summary>What <c>LaneReader</c> reads under the locks, as pgbench statements on the variables <c>cl</c> and, with an operation, <c>op</c>.</summary>
internal static class ReadStatements
{
    public const string Lane = "select owner, fence from engine.lanes where cluster_id = :cl for update;";

    public const string Operation = """
        select revision, wake_at, body, dialect, dialect_id, principal from engine.operations where id = :op for update;
        select u.body from engine.operations o join engine.plan_units p on p.operation_id = o.id and p.revision = o.revision join engine.units u on u.operation_id = p.operation_id and u.revision = p.revision and u.unit_id = p.unit_id where o.id = :op order by p.ordinal;
        select a.body, coalesce(e.contiguous, 0) from engine.attempts a left join engine.attempt_log_ends e on e.attempt_id = a.id where a.operation_id = :op and a.status in ('open', 'unknown') order by a.started_at, a.id;
        """;

    public const string Rest = """
        select clock_timestamp();
        select id from engine.operations where cluster_id = :cl and phase in ('reserved', 'queued') and lane = 'exclusive' and not_before <= clock_timestamp() order by not_before, accepted_at, id limit 2;
        select owner, unit, pair, reason, adopted_by from engine.leftovers where cluster_id = :cl and cleared_at is null order by created_at, unit, pair;
        select family, script_host from engine.clusters where id = :cl;
        select id, platform, os, version, script_path from engine.equipment_types;
        select n.id, n.role, n.redundancy_group, coalesce(n.recorded_type, n.declared_type), f.facts, f.healthy_since from engine.nodes n left join engine.node_facts f on f.cluster_id = n.cluster_id and f.node_id = n.id where n.cluster_id = :cl;
        """;
}
