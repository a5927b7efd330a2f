using System.Collections.Immutable;
using Npgsql;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Json;
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
            select id from engine.operations
            where cluster_id = $1 and phase in ('reserved', 'queued') and lane = 'exclusive' and not_before <= clock_timestamp()
            order by not_before, accepted_at, id limit 2
            """, Db.Text(cluster));
        batch.Add("select owner, unit, pair, reason, adopted_by from engine.leftovers where cluster_id = $1 and cleared_at is null order by created_at, unit, pair", Db.Text(cluster));
        ClusterReader.Add(batch, cluster);

        var loaded = new LoadedLane { ClusterId = cluster };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new InvalidOperationException($"Cluster {cluster} has no lane.");
        loaded.Owner = reader.IdOrNull(0);
        loaded.Fence = reader.GetInt64(1);
        if (operation is not null)
            await ReadOperationAsync(reader, loaded, cancellation);
        await ReadRestAsync(reader, loaded, cancellation);
        return loaded;
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
        await reader.NextResultAsync(cancellation);
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
        while (await reader.ReadAsync(cancellation))
            loaded.Leftovers.Add(new(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)), reader.IdOrNull(4)));
        await reader.NextResultAsync(cancellation);
        (loaded.Cluster, var facts) = await ClusterReader.ReadAsync(reader, loaded.ClusterId, cancellation);
        foreach (var (node, known) in facts)
            loaded.Facts[node] = known;
    }
}
