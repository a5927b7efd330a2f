using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Access;

/// <summary>
/// Answers of requests by idempotency key and principal. Both calls belong into the admitting transaction, so that key, effect and
/// answer exist together or not at all; a second request with the key waits for the first to end.
/// </summary>
/// <param name="db">Context of the scope.</param>
public sealed class IdempotencyStore(EngineDbContext db)
{
    /// <summary>Claims the key, or says what is known of it.</summary>
    /// <param name="principal">Who asks.</param>
    /// <param name="key">Key.</param>
    /// <param name="request">What is asked, in a form equal for equal requests: method, path, body.</param>
    /// <param name="cancellation">Cancellation.</param>
    /// <exception cref="InvalidOperationException">No transaction is open on the scope's context.</exception>
    public async Task<IdempotencyBeginning> BeginAsync(string principal, string key, string request, CancellationToken cancellation = default)
    {
        EnsureTransaction();
        var hash = Hash(request);
        var claimed = await db.ExecuteAsync(
            "insert into engine.idempotency_keys (principal, key, request_hash) values ($1, $2, $3) on conflict do nothing",
            [Db.Text(principal), Db.Text(key), Db.Bytes(hash)], cancellation);
        return claimed == 1 ? new(null, false) : await FindAsync(principal, key, hash, cancellation);
    }

    /// <summary>Stores the answer of a key that is new.</summary>
    public Task CompleteAsync(string principal, string key, IdempotentAnswer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        EnsureTransaction();
        return db.ExecuteAsync("update engine.idempotency_keys set status = $3, location = $4, body = $5 where principal = $1 and key = $2",
            [Db.Text(principal), Db.Text(key), Db.Int(answer.Status), Db.Text(answer.Location), Db.Text(answer.Body)], cancellation);
    }

    private async Task<IdempotencyBeginning> FindAsync(string principal, string key, byte[] hash, CancellationToken cancellation)
    {
        await using var batch = db.Batch();
        batch.Add("select request_hash, status, location, body from engine.idempotency_keys where principal = $1 and key = $2", Db.Text(principal), Db.Text(key));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);

        // A key without an answer was committed by a caller that never completed it: its effect is unknown, so it is not repeated.
        if (!await reader.ReadAsync(cancellation) || reader.IsDBNull(1) || !reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(hash))
            return new(null, true);
        return new(new(reader.GetInt32(1), reader.TextOrNull(2), reader.TextOrNull(3) ?? ""), false);
    }

    private void EnsureTransaction()
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An idempotency key is claimed and completed in the transaction of what it protects.");
    }

    private static byte[] Hash(string request) => SHA256.HashData(Encoding.UTF8.GetBytes(request));
}
