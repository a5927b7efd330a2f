using System.Text;
using UpgradePlatform.Benchmarks.Platform;

namespace UpgradePlatform.Benchmarks.Baselines;

/// <summary>One submission as the API carries it out, for pgbench: the same statements, with rows as the platform wrote them.</summary>
internal static class SubmitScript
{
    private const string OperationColumns =
        "id, cluster_id, family, kind, lane, phase, direction, intent, outcome, outcome_reason, revision, fence, sequence, not_before, accepted_at, started_at, closed_at, wake_at, body, request, policy, "
        + "dialect, dialect_id, principal, request_method, request_uri, request_body, notification";

    private const string PlanColumns = "operation_id, revision, direction, digest, basis, findings";
    private const string PlanUnitColumns = "operation_id, revision, ordinal, unit_id, title, stage, stage_title, max_parallel, redundancy_group, steps, mirror";
    private const string UnitColumns = "operation_id, revision, unit_id, status, entered, body";
    private const string EventColumns = "operation_id, sequence, family, cluster_id, entity, entity_id, status, reason, details";
    private const string Id = "(lpad(to_hex(:a::bigint), 32, '0')::uuid)";

    /// <summary>Writes the script after the example of an operation that was submitted.</summary>
    /// <param name="platform">Platform.</param>
    /// <param name="example">Operation that is still as it was submitted.</param>
    /// <param name="prefix">Of the clusters.</param>
    /// <param name="clusters">Clusters.</param>
    public static async Task<string> WriteAsync(BenchmarkPlatform platform, Guid example, string prefix, int clusters)
    {
        Task<Sample> Read(string from) => Sample.ReadAsync(platform.Store, $"select * from engine.{from} = '{example}'");
        var operation = await Read("operations where id");
        var plan = await Read("plans where operation_id");
        var planned = await Read("plan_units where operation_id");
        var unit = await Read("units where operation_id");
        var told = await Read("events where operation_id");
        var units = await platform.QueryAsync<long>($"select count(*) from engine.units where operation_id = '{example}'");
        var events = await platform.QueryAsync<long>($"select sequence from engine.operations where id = '{example}'");
        Dictionary<string, string> ours = new() { ["id"] = Id, ["operation_id"] = Id, ["cluster_id"] = ":cl", ["entered"] = "'{}'" };

        var script = new StringBuilder();
        script.AppendLine($"\\set n random(1, {clusters})").AppendLine("\\set a random(1, 9000000000000000)");
        script.AppendLine($"select '{prefix}-' || :n::int as cl \\gset").AppendLine("\\startpipeline");
        script.AppendLine("select id, created_at, created_by, key_hash, name, revoked_at, role from engine.credentials where key_hash = '\\x00'::bytea and revoked_at is null limit 1;").AppendLine(PgBench.RoundTrip);
        script.AppendLine("begin;").AppendLine("insert into engine.lanes (cluster_id) values (:cl) on conflict do nothing;").AppendLine(PgBench.RoundTrip);
        script.AppendLine(ReadStatements.Lane).AppendLine(ReadStatements.Rest).AppendLine(PgBench.RoundTrip);
        script.AppendLine("insert into engine.audit (principal, role, action, target, reason, source_address, result) values ('bootstrap', 'admin', 'operation.submit', :a::text, null, '127.0.0.1', 'admitted');").AppendLine(PgBench.RoundTrip);
        script.AppendLine(Insert("operations", OperationColumns, operation, new(ours) { ["dialect_id"] = $"{Id}::text" }));
        script.AppendLine(Insert("plans", PlanColumns, plan, ours));
        for (var i = 0; i < units; i++)
            script.AppendLine(Insert("plan_units", PlanUnitColumns, planned, new(ours) { ["ordinal"] = $"{i}", ["unit_id"] = $"'leaf-{i + 1}'" }));
        for (var i = 0; i < units; i++)
            script.AppendLine(Insert("units", UnitColumns, unit, new(ours) { ["unit_id"] = $"'leaf-{i + 1}'" }));
        for (var i = 1; i <= events; i++)
            script.AppendLine(Insert("events", EventColumns, told, new(ours) { ["sequence"] = $"{i}" }));
        script.AppendLine($"insert into engine.outbox (message_id, partition_key, destination, message_type, body, traceparent, expires_at) values (gen_random_uuid(), {Id}::text, 'upgrade.operations', 'UpgradePlatform.Contracts.Messages.OperationSubmitted', '{{\"operationId\" \"00000000-0000-0000-0000-000000000000\"}}', '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01', null);");
        script.AppendLine("select pg_notify('upgrade_outbox', '');").AppendLine("select pg_notify('upgrade_events', '');").AppendLine(PgBench.RoundTrip);
        script.AppendLine("commit;").AppendLine("\\endpipeline");
        return script.ToString();
    }

    private static string Insert(string table, string columns, Sample sample, Dictionary<string, string> instead) =>
        $"insert into engine.{table} ({columns}) values ({sample.Values(columns, instead)});";
}
