using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>The outbox as the dispatcher reads and clears it, always through the session that holds the role.</summary>
internal static class OutboxTable
{
    private const string Read = """
        SELECT seq, message_id, partition_key, destination, message_type, body, traceparent,
               expires_at - clock_timestamp(), clock_timestamp() - created_at, attempts
        FROM engine.outbox AS o
        WHERE NOT EXISTS (SELECT FROM unnest($1, $2) AS held (k, d) WHERE held.k = o.partition_key AND held.d = o.destination)
        ORDER BY seq
        LIMIT $3
        """;

    private const string Bury = """
        WITH gone AS (
            DELETE FROM engine.outbox WHERE seq = $1
            RETURNING seq, message_id, partition_key, destination, message_type, body, traceparent, expires_at, attempts + 1, created_at)
        INSERT INTO engine.outbox_dead
            (seq, message_id, partition_key, destination, message_type, body, traceparent, expires_at, attempts, created_at, last_error)
        SELECT gone.*, $2 FROM gone
        """;

    /// <summary>The oldest rows, without those of lanes that are held back.</summary>
    internal static async Task<ImmutableArray<OutboxRow>> ReadAsync(
        NpgsqlConnection session, IReadOnlyCollection<OutboxLane> heldBack, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Read, session)
        {
            Parameters =
            {
                new() { Value = heldBack.Select(lane => lane.Key).ToArray() },
                new() { Value = heldBack.Select(lane => lane.Queue).ToArray() },
                new() { Value = most },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = ImmutableArray.CreateBuilder<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new OutboxRow(
                reader.GetInt64(0), reader.GetGuid(1), new OutboxLane(reader.GetString(2), reader.GetString(3)), reader.GetString(4),
                reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetTimeSpan(7),
                reader.GetTimeSpan(8), reader.GetInt32(9)));
        }

        return rows.DrainToImmutable();
    }

    /// <summary>
    /// Writes down what became of the rows, in one transaction. Not cancellable: a row that was sent and stays would be sent again.
    /// </summary>
    internal static async Task SettleAsync(NpgsqlConnection session, IReadOnlyCollection<SendResult> results)
    {
        await using var batch = new NpgsqlBatch(session);
        var done = results.Where(result => result.Over && !result.Dead).Select(result => result.Row.Seq).ToArray();
        if (done.Length > 0)
            Add(batch, "DELETE FROM engine.outbox WHERE seq = ANY($1)", done);
        foreach (var dead in results.Where(result => result.Dead))
            Add(batch, Bury, dead.Row.Seq, dead.Error ?? "");
        foreach (var failed in results.Where(result => result is { Outcome: SendOutcome.Failed, Dead: false }))
            Add(batch, "UPDATE engine.outbox SET attempts = attempts + 1, last_error = $2 WHERE seq = $1", failed.Row.Seq, failed.Error ?? "");
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Age of the oldest row; zero when there is none.</summary>
    internal static async Task<TimeSpan> LagAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT clock_timestamp() - created_at FROM engine.outbox ORDER BY seq LIMIT 1");
        return await command.ExecuteScalarAsync(cancellationToken) is TimeSpan lag ? lag : TimeSpan.Zero;
    }

    private static void Add(NpgsqlBatch batch, string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(value is string words
                // What an exception says may hold what a text column cannot.
                ? new NpgsqlParameter { Value = words.Replace('\0', ' '), NpgsqlDbType = NpgsqlDbType.Text }
                : new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
