using Npgsql;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>What SQL can say of the invariants, the database refuses, whoever writes.</summary>
public sealed class ConstraintTests(EngineServer server)
{
    private const string Copy = """
        insert into engine.operations (id, cluster_id, family, kind, lane, phase, direction, intent, revision, fence, sequence, not_before, accepted_at, wake_at, request, policy, body, dialect, dialect_id, principal)
        select gen_random_uuid(), cluster_id, family, kind, lane, phase, direction, intent, revision, fence, 0, not_before, accepted_at, wake_at, request, policy, body, dialect, gen_random_uuid()::text, principal from engine.operations
        """;

    private const string TwoAttempts = """
        insert into engine.attempts (id, operation_id, revision, unit, step, target, role, number, status, started_at, deadline, body)
        select 'a' || n, id, 1, 'spine-1', 'check', 'spine-1', 'do', n, 'STATUS', now(), now(), '{}' from engine.operations, generate_series(1, 2) n
        """;

    public static TheoryData<string, string> Violations => new()
    {
        { "closed_or_wakes", "update engine.operations set wake_at = null" },
        { "closed_has_outcome", "update engine.operations set phase = 'closed', wake_at = null" },
        { "closed_has_outcome", "update engine.operations set outcome = 'completed'" },
        { "one_owner_per_cluster", Copy },
        { "owner_has_fence", Copy.Replace("revision, fence, 0", "revision, 0, 0", StringComparison.Ordinal) },
        { "dialect_id_once", Copy.Replace("gen_random_uuid()::text", "dialect_id", StringComparison.Ordinal).Replace("lane, phase, direction, intent, revision, fence, 0", "'none', phase, direction, intent, revision, fence, 0", StringComparison.Ordinal) },
        { "one_live_attempt", Attempts("open") },
        { "one_live_attempt", Attempts("unknown") },
        { "attempt_once", Attempts("done").Replace("'do', n", "'do', 1", StringComparison.Ordinal) },
        { "live_has_no_end", Attempts("open").Replace("(1, 2)", "(1, 1)", StringComparison.Ordinal) + "; update engine.attempts set ended_at = now()" },
        { "gapless", "insert into engine.events (operation_id, sequence, family, cluster_id, entity, entity_id, status, details) select id, sequence + 2, family, cluster_id, 'hold', 'x', 'placed', '{}' from engine.operations" },
        { "sequence_exists", "update engine.operations set sequence = sequence + 1" },
        { "events_pkey", "insert into engine.events (operation_id, sequence, family, cluster_id, entity, entity_id, status, details) select id, 1, family, cluster_id, 'hold', 'x', 'placed', '{}' from engine.operations" },
        { "events_position_key", "update engine.events set position = 1" },
        { "event_is_final", "update engine.events set status = 'other'" },
        { "event_is_final", "update engine.events set position = sequence; update engine.events set position = sequence + 100" },
        { "counters_grow", "update engine.operations set sequence = 0" },
        { "counters_grow", "update engine.operations set fence = 0" },
        { "revision_exists", "update engine.operations set revision = 7" },
        { "never_rewritten", "update engine.plans set digest = 'x'" },
        { "never_rewritten", "update engine.plan_units set title = 'x'" },
        { "fence_grows", "update engine.lanes set fence = 0" },
        { "fence_grows", "update engine.lanes set owner = null; update engine.lanes set owner = (select id from engine.operations limit 1)" },
        { "one_owner", "update engine.lanes set owner = gen_random_uuid(), fence = fence + 1" },
        { "reference_not_value", "insert into engine.device_credentials values ('x', 'hunter2')" },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_violation_is_refused(string constraint, string sql)
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await database.StartedAsync();
        (await Should.ThrowAsync<PostgresException>(database.ExecuteAsync(sql))).ConstraintName.ShouldBe(constraint);
    }

    [Fact]
    public async Task A_closed_operation_is_never_changed()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await database.SubmitAsync();
        await database.ExecuteAsync("update engine.operations set phase = 'closed', outcome = 'cancelled', wake_at = null");
        (await Should.ThrowAsync<PostgresException>(database.ExecuteAsync("update engine.operations set outcome_reason = 'x'"))).ConstraintName.ShouldBe("closed_is_final");
    }

    private static string Attempts(string status) => TwoAttempts.Replace("STATUS", status, StringComparison.Ordinal);
}
