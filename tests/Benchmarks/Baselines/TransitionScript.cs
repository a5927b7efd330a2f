using System.Text;
using System.Text.Json;
using UpgradePlatform.Benchmarks.Platform;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Benchmarks.Baselines;

/// <summary>
/// One StepAnswered, as the coordinator carries it out, for pgbench: the same statements on the operations that are open, with rows as
/// the platform wrote them. Batches of the platform are pipelines here, so the round trips are alike.
/// </summary>
internal static class TransitionScript
{
    private const string EventColumns = "operation_id, sequence, family, cluster_id, entity, entity_id, status, reason, details";
    private const string AttemptColumns = "id, operation_id, revision, unit, step, target, role, number, status, started_at, deadline, ended_at, body";
    private const string UnitColumns = "operation_id, revision, unit_id, status, entered, body";

    /// <summary>Writes the script for the operations in progress.</summary>
    /// <param name="platform">Platform; its services are ended.</param>
    /// <param name="events">Events per step, as counted in the run.</param>
    public static async Task<string> WriteAsync(BenchmarkPlatform platform, int events)
    {
        await platform.ExecuteAsync("create table public.bench as select (row_number() over ())::int as n, id as op, cluster_id as cl, 'bench/' || id as attempt from engine.operations where phase = 'active'");
        await platform.ExecuteAsync("alter table public.bench add primary key (n)");
        await platform.ExecuteAsync($"insert into engine.attempts ({AttemptColumns}) select b.attempt, b.op, 1, 'bench', 'bench', 'bench', 'do', 1, 'done', now(), now(), now(), (select body from engine.attempts limit 1) from public.bench b");
        var operation = await Sample.ReadAsync(platform.Store, "select * from engine.operations where phase = 'active'");
        var unit = await Sample.ReadAsync(platform.Store, "select * from engine.units where status = 'running'");
        var attempt = await Sample.ReadAsync(platform.Store, "select * from engine.attempts where status = 'done' and unit <> 'bench'");
        var told = await Sample.ReadAsync(platform.Store, "select * from engine.events where entity = 'step'");
        var facts = await Sample.ReadAsync(platform.Store, "select * from engine.node_facts");
        var message = JsonSerializer.Serialize(platform.Worker.Last!, PlanJson.Options);

        var script = new StringBuilder();
        script.AppendLine($"\\set n random(1, {await platform.QueryAsync<long>("select count(*) from public.bench")})");
        script.AppendLine("\\set r random(1, 2000000000)");
        // Who is due is known to the coordinator from the message; this look-up is pgbench's own and outside the transaction.
        script.AppendLine("select op, cl, attempt from public.bench where n = :n \\gset");
        script.AppendLine("\\startpipeline").AppendLine("begin;");
        script.AppendLine(ReadStatements.Lane).AppendLine(ReadStatements.Operation).AppendLine(ReadStatements.Rest).AppendLine(PgBench.RoundTrip);
        script.AppendLine("insert into engine.inbox (message_id, consumer) values (gen_random_uuid(), 'OperationSaga') on conflict do nothing;").AppendLine(PgBench.RoundTrip);
        script.AppendLine($"insert into engine.node_facts (cluster_id, node_id, facts, observed_at, healthy_since) values (:cl, {facts["node_id"]}, {facts["facts"]}, now(), {facts["healthy_since"]}) on conflict (cluster_id, node_id) do update set facts = excluded.facts, observed_at = excluded.observed_at, healthy_since = excluded.healthy_since;");
        script.AppendLine($"update engine.operations set cluster_id = :cl, family = 'switch', kind = {operation["kind"]}, lane = {operation["lane"]}, phase = 'active', direction = {operation["direction"]}, intent = {operation["intent"]}, outcome = null, outcome_reason = null, revision = {operation["revision"]}, fence = fence, sequence = sequence + {events}, not_before = {operation["not_before"]}, accepted_at = {operation["accepted_at"]}, started_at = {operation["started_at"]}, closed_at = null, wake_at = now() + interval '60 s', body = {operation["body"]} where id = :op;");
        // The unit whose check is done, and the next one.
        foreach (var name in new[] { unit["unit_id"], "'leaf-1'" })
            script.AppendLine($"insert into engine.units ({UnitColumns}) values ({unit.Values(UnitColumns, new() { ["operation_id"] = ":op", ["unit_id"] = name, ["entered"] = "'{}'" })}) on conflict (operation_id, revision, unit_id) do update set status = excluded.status, entered = excluded.entered, body = excluded.body;");
        foreach (var (id, number) in new[] { (":attempt", "1"), (":attempt || '/' || :r || '/' || gen_random_uuid()", ":r::int") })
            script.AppendLine($"insert into engine.attempts ({AttemptColumns}) values ({attempt.Values(AttemptColumns, new() { ["id"] = id, ["operation_id"] = ":op", ["number"] = number })}) on conflict (id) do update set status = excluded.status, deadline = excluded.deadline, ended_at = excluded.ended_at, body = excluded.body;");
        for (var back = events - 1; back >= 0; back--)
            script.AppendLine($"insert into engine.events ({EventColumns}) values ({told.Values(EventColumns, new() { ["operation_id"] = ":op", ["sequence"] = $"(select sequence - {back} from engine.operations where id = :op)", ["cluster_id"] = ":cl" })});");
        script.AppendLine($"insert into engine.outbox (message_id, partition_key, destination, message_type, body, traceparent, expires_at) values (gen_random_uuid(), :op::text, 'upgrade.steps.switch', 'UpgradePlatform.Contracts.Messages.ExecuteStep', {SqlText.Literal(message)}, '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01', null);");
        script.AppendLine("select pg_notify('upgrade_outbox', '');").AppendLine("select pg_notify('upgrade_events', '');").AppendLine(PgBench.RoundTrip);
        script.AppendLine("commit;").AppendLine("\\endpipeline");
        return script.ToString();
    }
}
