using Npgsql;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Retention;

/// <summary>
/// Deletes closed operations with all that belongs to them, by the time of their end (D-25): plans, units, attempts and their output,
/// events, notifications. Kept is what somebody still needs: an owner while what it left stands, events that a cursor has not
/// read, notifications that are to be sent. The audit log is never touched.
/// </summary>
internal sealed class OperationRetention(NpgsqlDataSource source)
{
    /// <summary>Operations per transaction: each has hundreds of rows.</summary>
    private const int Batch = 20;

    // Locked first: whoever works on one of them is passed over, and it is not changed between look and deletion.
    private const string Old = """
        select o.id from engine.operations o
        where o.phase = 'closed' and o.closed_at < clock_timestamp() - $1
            and not exists (select 1 from engine.lanes l where l.owner = o.id)
            and not exists (select 1 from engine.leftovers l where (l.owner = o.id or l.adopted_by = o.id) and l.cleared_at is null)
            and not exists (select 1 from engine.notifications n where n.operation_id = o.id and n.state = 'waiting')
            and not exists (
                select 1 from engine.events e where e.operation_id = o.id
                    and (e.position is null or e.position > coalesce((select min(position) from engine.cursors), e.position)))
        order by o.closed_at limit $2 for update of o skip locked
        """;

    // Before the operations, while attempts still say whose output it is.
    private const string Output = """
        delete from engine.attempt_logs l using engine.attempts a where a.operation_id = any ($1) and l.attempt_id = a.id
        """;

    private const string OutputEnds = """
        delete from engine.attempt_log_ends l using engine.attempts a where a.operation_id = any ($1) and l.attempt_id = a.id
        """;

    private const string Operations = "delete from engine.operations where id = any ($1)";

    // Of operations that have ended, and of those that are gone or never were.
    private const string OldOutput = """
        with old as materialized (
            select e.attempt_id from engine.attempt_log_ends e
            left join engine.attempts a on a.id = e.attempt_id
            left join engine.operations o on o.id = a.operation_id
            where e.updated_at < clock_timestamp() - $1 and (o.id is null or o.closed_at < clock_timestamp() - $1)
            limit $2 for update of e skip locked),
        pieces as (delete from engine.attempt_logs l using old where l.attempt_id = old.attempt_id)
        delete from engine.attempt_log_ends e using old where e.attempt_id = old.attempt_id
        """;

    /// <summary>Deletes operations that ended longer ago than this; how many.</summary>
    public async Task<int> DeleteOperationsAsync(TimeSpan keep, CancellationToken cancellation)
    {
        for (var all = 0; ;)
        {
            var deleted = await DeleteBatchAsync(keep, cancellation);
            all += deleted;
            if (deleted < Batch)
                return all;
        }
    }

    /// <summary>Deletes the output of attempts whose operation ended longer ago than this; of how many attempts.</summary>
    public async Task<int> DeleteOutputAsync(TimeSpan keep, CancellationToken cancellation)
    {
        for (var all = 0; ;)
        {
            await using var command = source.CreateCommand(OldOutput);
            command.Parameters.Add(Db.Span(keep));
            command.Parameters.Add(Db.Int(Batch));
            var deleted = await command.ExecuteNonQueryAsync(cancellation);
            all += deleted;
            if (deleted < Batch)
                return all;
        }
    }

    private async Task<int> DeleteBatchAsync(TimeSpan keep, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(Old, Db.Span(keep), Db.Int(Batch));
        var old = new List<Guid>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
                old.Add(reader.GetGuid(0));
        if (old.Count == 0)
            return 0;
        batch.BatchCommands.Clear();
        batch.Add(Output, Db.Ids([.. old]));
        batch.Add(OutputEnds, Db.Ids([.. old]));
        batch.Add(Operations, Db.Ids([.. old]));
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return old.Count;
    }
}
