using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Access;

/// <summary>Private keys by name, sealed in the database by <see cref="SealingKey"/>.</summary>
/// <param name="db">Context of the scope.</param>
/// <param name="key">What seals them.</param>
public sealed class SealedKeys(EngineDbContext db, SealingKey key)
{
    /// <summary>The key of this name; null when there is none.</summary>
    /// <exception cref="SealingException">It cannot be opened.</exception>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellation = default)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = db.Batch();
            batch.Add("select sealed_by, nonce, sealed, tag from engine.sealed_keys where name = $1", Db.Text(name));
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            if (!await reader.ReadAsync(cancellation))
                return null;
            if (reader.GetString(0) is var by && by != key.Name)
                throw new SealingException($"Key {name} was sealed by sealing key {by}; Engine:SealingKeyFile holds {key.Name}. Put the former file back.");
            return key.Open(name, reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The key of this name, made where there is none. Of several that make it at once one wins, and all get that one.</summary>
    /// <param name="name">Name.</param>
    /// <param name="make">Makes a key; may be called for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SealingException">It cannot be sealed or opened.</exception>
    public async Task<byte[]> GetOrCreateAsync(string name, Func<byte[]> make, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (await FindAsync(name, cancellation) is { } known)
            return known;
        var (nonce, closed, tag) = key.Seal(name, make());
        await db.ExecuteAsync("insert into engine.sealed_keys (name, sealed_by, nonce, sealed, tag) values ($1, $2, $3, $4, $5) on conflict do nothing",
            [Db.Text(name), Db.Text(key.Name), Db.Bytes(nonce), Db.Bytes(closed), Db.Bytes(tag)], cancellation);
        return await FindAsync(name, cancellation) ?? throw new SealingException($"Key {name} was deleted while it was made. Try again.");
    }
}
