using System.Text;
using Npgsql;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Logs;

/// <summary>Output of attempts. Of a long one head and tail are kept, at least <see cref="Kept"/> bytes of each.</summary>
/// <param name="source">Connections.</param>
public sealed class AttemptLogStore(NpgsqlDataSource source)
{
    /// <summary>Bytes kept at either end.</summary>
    public const int Kept = 256 * 1024;

    /// <summary>Stores a piece; the same piece again changes nothing.</summary>
    public async Task AppendAsync(AttemptLogged piece, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var text = StoreJson.Text(piece.Text);
        var length = Encoding.UTF8.GetByteCount(piece.Text);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add("insert into engine.attempt_log_ends (attempt_id) values ($1) on conflict do nothing", Db.Text(piece.AttemptId));
        batch.Add("select contiguous, last from engine.attempt_log_ends where attempt_id = $1 for update", Db.Text(piece.AttemptId));
        batch.Add("insert into engine.attempt_logs (attempt_id, byte_offset, length, text) values ($1, $2, $3, $4) on conflict do nothing",
            Db.Text(piece.AttemptId), Db.Long(piece.Offset), Db.Int(length), Db.Text(text));
        batch.Add("""
            select l.byte_offset, l.byte_offset + l.length from engine.attempt_logs l join engine.attempt_log_ends e using (attempt_id)
            where attempt_id = $1 and l.byte_offset + l.length > e.contiguous order by l.byte_offset
            """, Db.Text(piece.AttemptId));
        var (contiguous, last) = await EndsAsync(batch, cancellation);
        batch.BatchCommands.Clear();
        batch.Add("update engine.attempt_log_ends set contiguous = $2, last = $3, updated_at = clock_timestamp() where attempt_id = $1",
            Db.Text(piece.AttemptId), Db.Long(contiguous), Db.Long(last));
        // Only what is behind a gapless beginning may go: the worker is asked for whatever is missing before it.
        batch.Add("delete from engine.attempt_logs where attempt_id = $1 and byte_offset >= $2 and byte_offset + length <= $3",
            Db.Text(piece.AttemptId), Db.Long(Kept), Db.Long(Math.Min(last - Kept, contiguous)));
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Output from an offset on, in whole pieces, until <paramref name="maxBytes"/> are exceeded.</summary>
    public async Task<AttemptLogPage> ReadAsync(string attemptId, long offset, int maxBytes, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("select last from engine.attempt_log_ends where attempt_id = $1", Db.Text(attemptId));
        batch.Add("select byte_offset, text from engine.attempt_logs where attempt_id = $1 and byte_offset + length > $2 order by byte_offset", Db.Text(attemptId), Db.Long(offset));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var end = await reader.ReadAsync(cancellation) ? reader.GetInt64(0) : 0;
        await reader.NextResultAsync(cancellation);
        var pieces = new List<AttemptLogPiece>();
        var next = offset;
        for (var read = 0L; read <= maxBytes && await reader.ReadAsync(cancellation);)
        {
            var bytes = Encoding.UTF8.GetBytes(reader.GetString(1));
            var begin = reader.GetInt64(0);
            // Two looks at a growing output may have cut it in different places.
            var known = (int)Math.Clamp(next - begin, 0, bytes.Length);
            if (known == bytes.Length)
                continue;
            pieces.Add(new(begin + known, Encoding.UTF8.GetString(bytes, known, bytes.Length - known)));
            next = begin + bytes.Length;
            read += bytes.Length - known;
        }

        return new(pieces, next, end);
    }

    private static async Task<(long Contiguous, long Last)> EndsAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (contiguous, last) = (reader.GetInt64(0), reader.GetInt64(1));
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var (begin, end) = (reader.GetInt64(0), reader.GetInt64(1));
            if (begin <= contiguous)
                contiguous = Math.Max(contiguous, end);
            last = Math.Max(last, end);
        }

        return (contiguous, last);
    }
}
