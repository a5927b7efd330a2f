using Microsoft.Extensions.Options;
using Npgsql;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Retention;

/// <summary>Deletes what is past its time, in batches. The audit log is never deleted.</summary>
internal sealed class Housekeeper(NpgsqlDataSource source, OperationRetention retention, IOptions<HousekeepingOptions> options)
{
    private const string Inbox = "delete from engine.inbox where ctid = any (array(select ctid from engine.inbox where consumed_at < clock_timestamp() - $1 limit $2))";
    private const string Keys = "delete from engine.idempotency_keys where ctid = any (array(select ctid from engine.idempotency_keys where created_at < clock_timestamp() - $1 limit $2))";
    private const string Headers = "delete from engine.spent_headers where ctid = any (array(select ctid from engine.spent_headers where expires_at < clock_timestamp() - $1 limit $2))";
    private const string Cursors = "delete from engine.cursors where ctid = any (array(select ctid from engine.cursors where updated_at < clock_timestamp() - $1 limit $2))";

    /// <summary>One round; how much went: an operation or the output of an attempt counts as one.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var keep = options.Value;
        return await DeleteAsync(Inbox, keep.InboxDays, cancellation)
            + await DeleteAsync(Keys, keep.IdempotencyDays, cancellation)
            + await DeleteAsync(Cursors, keep.CursorDays, cancellation)
            + await DeleteAsync(Headers, 0, cancellation)
            + await retention.DeleteOutputAsync(keep.AttemptLogs, cancellation)
            + await retention.DeleteOperationsAsync(keep.Operations, cancellation);
    }

    private async Task<int> DeleteAsync(string sql, int days, CancellationToken cancellation)
    {
        var all = 0;
        while (true)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(Db.Span(TimeSpan.FromDays(days)));
            command.Parameters.Add(Db.Int(options.Value.BatchSize));
            var deleted = await command.ExecuteNonQueryAsync(cancellation);
            all += deleted;
            if (deleted < options.Value.BatchSize)
                return all;
        }
    }
}
