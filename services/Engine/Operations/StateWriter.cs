using Npgsql;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Turns the difference between two states into statements. Unchanged units and attempts cost nothing.</summary>
internal static class StateWriter
{
    public static void Insert(NpgsqlBatch batch, OperationState state, OperationRowExtras extras) => batch.Add(
        """
        insert into engine.operations (id, cluster_id, family, kind, lane, phase, direction, intent, outcome, outcome_reason, revision, fence, sequence,
            not_before, accepted_at, started_at, closed_at, wake_at, body, request, policy,
            dialect, dialect_id, principal, request_method, request_uri, request_body, notification)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
        """,
        [.. Header(state), Db.Jsonb(StoreJson.Write(state.Request)), Db.Jsonb(StoreJson.Write(state.Policy)),
            Db.Text(extras.Dialect), Db.Text(extras.DialectId ?? state.Id.ToString()), Db.Text(extras.Principal),
            Db.Text(extras.RequestMethod), Db.Text(extras.RequestUri), Db.Text(extras.RequestBody), Db.Text(extras.Notification)]);

    public static void Update(NpgsqlBatch batch, OperationState state) => batch.Add(
        """
        update engine.operations set cluster_id = $2, family = $3, kind = $4, lane = $5, phase = $6, direction = $7, intent = $8, outcome = $9, outcome_reason = $10,
            revision = $11, fence = $12, sequence = $13, not_before = $14, accepted_at = $15, started_at = $16, closed_at = $17, wake_at = $18, body = $19
        where id = $1
        """, Header(state));

    public static void Plan(NpgsqlBatch batch, OperationState state)
    {
        var plan = state.Plan;
        batch.Add("insert into engine.plans (operation_id, revision, direction, digest, basis, findings) values ($1, $2, $3, $4, $5, $6)",
            Db.Id(state.Id), Db.Int(plan.Revision), Db.Text(Stored.Name(plan.Direction)), Db.Text(plan.Digest), Db.Jsonb(StoreJson.Write(plan.Basis)), Db.Jsonb(StoreJson.Write(plan.Findings)));
        var ordinal = 0;
        foreach (var (stage, units) in plan.Stages.Select((stage, index) => (index, stage)))
            foreach (var unit in units.Units)
                batch.Add("""
                    insert into engine.plan_units (operation_id, revision, ordinal, unit_id, title, stage, stage_title, max_parallel, redundancy_group, nodes, steps, mirror, no_way_back)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                    """, Db.Id(state.Id), Db.Int(plan.Revision), Db.Int(ordinal++), Db.Text(unit.Id), Db.Text(unit.Title), Db.Int(stage), Db.Text(units.Title),
                    Db.Int(units.MaxParallel), Db.Text(unit.RedundancyGroup), Db.Texts(unit.Nodes?.ToArray()), Db.Jsonb(StoreJson.Write(unit.Steps)), Db.Jsonb(StoreJson.Write(unit.Mirror)), Db.Text(unit.NoWayBack));
    }

    /// <summary>Units of the current revision that are not as they were.</summary>
    public static void Units(NpgsqlBatch batch, OperationState? before, OperationState state)
    {
        var same = before is not null && before.Plan.Revision == state.Plan.Revision;
        var known = same ? before!.Units.ToDictionary(unit => unit.Id) : [];
        foreach (var unit in state.Units.Where(unit => !known.TryGetValue(unit.Id, out var old) || old != unit))
            batch.Add("""
                insert into engine.units (operation_id, revision, unit_id, status, entered, body) values ($1, $2, $3, $4, $5, $6)
                on conflict (operation_id, revision, unit_id) do update set status = excluded.status, entered = excluded.entered, body = excluded.body
                """, Db.Id(state.Id), Db.Int(state.Plan.Revision), Db.Text(unit.Id), Db.Text(Stored.Name(unit.Status)), Db.Texts([.. unit.Entered]), Db.Jsonb(StoreJson.Write(unit)));
    }

    /// <summary>Ended attempts first: one that starts in their place must find the place free (I4).</summary>
    public static void Attempts(NpgsqlBatch batch, OperationState? before, Decision decision)
    {
        var known = before?.Attempts.ToDictionary(attempt => attempt.Id) ?? [];
        var changed = decision.State.Attempts.Where(attempt => !known.TryGetValue(attempt.Id, out var old) || old != attempt);
        foreach (var attempt in decision.Ended.Concat(changed))
            batch.Add("""
                insert into engine.attempts (id, operation_id, revision, unit, step, target, role, number, status, started_at, deadline, ended_at, body)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                on conflict (id) do update set status = excluded.status, deadline = excluded.deadline, ended_at = excluded.ended_at, body = excluded.body
                """, Db.Text(attempt.Id), Db.Id(decision.State.Id), Db.Int(decision.State.Plan.Revision), Db.Text(attempt.Unit), Db.Text(attempt.Step), Db.Text(attempt.Target),
                Db.Text(Stored.Name(attempt.Role)), Db.Int(attempt.Number), Db.Text(Stored.Name(attempt.Status)), Db.Time(attempt.StartedAt), Db.Time(attempt.Deadline),
                Db.Time(attempt.EndedAt), Db.Jsonb(StoreJson.Write(attempt)));
    }

    public static void Events(NpgsqlBatch batch, Decision decision)
    {
        foreach (var told in decision.Events)
            batch.Add("""
                insert into engine.events (operation_id, sequence, family, cluster_id, entity, entity_id, status, reason, details)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """, Db.Id(decision.State.Id), Db.Long(told.Sequence), Db.Text(decision.State.Family), Db.Text(decision.State.ClusterId), Db.Text(told.Entity),
                Db.Text(told.EntityId), Db.Text(told.Status), Db.Text(told.Reason), Db.Jsonb(StoreJson.Write(told.Details)));
    }

    private static NpgsqlParameter[] Header(OperationState state) =>
    [
        Db.Id(state.Id), Db.Text(state.ClusterId), Db.Text(state.Family), Db.Text(Stored.Name(state.Kind)), Db.Text(Stored.Name(state.Lane)),
        Db.Text(Stored.Name(state.Phase)), Db.Text(Stored.Name(state.Direction)), Db.Text(Stored.Name(state.Intent)),
        Db.Text(state.Outcome is { } outcome ? Stored.Name(outcome) : null), Db.Text(state.OutcomeReason),
        Db.Int(state.Plan.Revision), Db.Long(state.Fence), Db.Long(state.Sequence), Db.Time(state.NotBefore), Db.Time(state.AcceptedAt),
        Db.Time(state.StartedAt), Db.Time(state.ClosedAt), Db.Time(state.Phase == Phase.Closed ? null : state.WakeAt), Db.Jsonb(StoreJson.Write(state, StateJson.Options)),
    ];
}
