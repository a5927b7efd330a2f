using System.Collections.Immutable;
using Npgsql;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Platform;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>
/// Locks and reads in one round trip. Lock order is always lane, then operation; each later statement has its own snapshot and so sees
/// all that was committed by whoever held the locks before. Without locks, the caller's transaction has one snapshot.
/// </summary>
internal static class LaneReader
{
    public static async Task<LoadedLane> ReadAsync(EngineDbContext db, string cluster, Guid? operation, bool locks, CancellationToken cancellation)
    {
        await using var batch = db.Batch();
        batch.Add($"select owner, fence from engine.lanes where cluster_id = $1{(locks ? " for update" : "")}", Db.Text(cluster));
        if (operation is { } id)
            AddOperation(batch, id, locks);
        batch.Add("select clock_timestamp()");
        batch.Add("""
            select o.id from engine.operations o
            left join engine.lane_cascades c on c.cluster_id = o.cluster_id and c.queue_group = o.queue_group and c.at >= o.accepted_at
            where o.cluster_id = $1 and o.phase in ('reserved', 'queued') and o.lane = 'exclusive' and o.not_before <= clock_timestamp() and c.at is null
            order by o.not_before, o.accepted_at, o.id limit 2
            """, Db.Text(cluster));
        batch.Add("select o.kind, o.queue_group from engine.lanes l join engine.operations o on o.id = l.owner where l.cluster_id = $1", Db.Text(cluster));
        batch.Add("select queue_group, at, cause, reason from engine.lane_cascades where cluster_id = $1", Db.Text(cluster));
        batch.Add(PlatformStateStore.Select);
        batch.Add("select owner, unit, pair, reason, adopted_by from engine.leftovers where cluster_id = $1 and cleared_at is null order by created_at, unit, pair", Db.Text(cluster));
        ClusterReader.Add(batch, cluster);

        var loaded = new LoadedLane { ClusterId = cluster };
        await using var reader = await batch.ReadPreparedAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new InvalidOperationException($"Cluster {cluster} has no lane.");
        loaded.Owner = reader.IdOrNull(0);
        loaded.Fence = reader.GetInt64(1);
        if (operation is not null)
        {
            await reader.NextResultAsync(cancellation);
            await ReadOperationAsync(reader, loaded, cancellation);
        }

        await ReadRestAsync(reader, loaded, cancellation);
        return loaded;
    }

    /// <summary>
    /// One more operation of the lane: what it does cannot change while the lane is locked. With a lock where it is to be written too. Null
    /// when it is not stored any more.
    /// </summary>
    public static async Task<LoadedLane?> ReadOtherAsync(EngineDbContext db, string cluster, Guid operation, bool locks, CancellationToken cancellation)
    {
        await using var batch = db.Batch();
        AddOperation(batch, operation, locks);
        var loaded = new LoadedLane { ClusterId = cluster };
        await using var reader = await batch.ReadPreparedAsync(cancellation);
        await ReadOperationAsync(reader, loaded, cancellation);
        return loaded.Operation is null ? null : loaded;
    }

    private static void AddOperation(NpgsqlBatch batch, Guid id, bool locks)
    {
        batch.Add($"select revision, wake_at, body, dialect, dialect_id, principal from engine.operations where id = $1{(locks ? " for update" : "")}", Db.Id(id));
        batch.Add("""
            select u.body from engine.operations o
            join engine.plan_units p on p.operation_id = o.id and p.revision = o.revision
            join engine.units u on u.operation_id = p.operation_id and u.revision = p.revision and u.unit_id = p.unit_id
            where o.id = $1 order by p.ordinal
            """, Db.Id(id));
        batch.Add("""
            select a.body, coalesce(e.contiguous, 0) from engine.attempts a left join engine.attempt_log_ends e on e.attempt_id = a.id
            where a.operation_id = $1 and a.status in ('open', 'unknown') order by a.started_at, a.id
            """, Db.Id(id));
    }

    private static async Task ReadOperationAsync(NpgsqlDataReader reader, LoadedLane loaded, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation))
            return;
        loaded.Operation = new(
            reader.GetInt32(0), reader.TimeOrNull(1), StoreJson.Read<OperationState>(reader.GetString(2), StateJson.Options),
            reader.GetString(3), reader.GetString(4), reader.GetString(5));
        var units = ImmutableArray.CreateBuilder<UnitState>();
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            units.Add(StoreJson.Read<UnitState>(reader.GetString(0)));
        loaded.Units = units.ToImmutable();
        var attempts = ImmutableArray.CreateBuilder<Attempt>();
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            attempts.Add(StoreJson.Read<Attempt>(reader.GetString(0)));
            loaded.LogEnds[attempts[^1].Id] = reader.GetInt64(1);
        }

        loaded.Attempts = attempts.ToImmutable();
    }

    private static async Task ReadRestAsync(NpgsqlDataReader reader, LoadedLane loaded, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        loaded.Now = reader.Time(0);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            loaded.Waiting.Add(reader.GetGuid(0));
        await reader.NextResultAsync(cancellation);
        if (await reader.ReadAsync(cancellation))
            (loaded.OwnerKind, loaded.OwnerGroup) = (Stored.Parse<OperationKind>(reader.GetString(0)), reader.TextOrNull(1));
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            loaded.Cascades[reader.GetString(0)] = new(reader.Time(1), reader.GetGuid(2), reader.GetString(3));
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        loaded.Platform = PlatformStateStore.Read(reader);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            loaded.Leftovers.Add(new(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)), reader.IdOrNull(4)));
        await reader.NextResultAsync(cancellation);
        (loaded.Cluster, var facts) = await ClusterReader.ReadAsync(reader, loaded.ClusterId, cancellation);
        foreach (var (node, known) in facts)
            loaded.Facts[node] = known;
    }
}
