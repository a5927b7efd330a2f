using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Access;

/// <summary>
/// API keys. A key has 256 random bits, so that a plain SHA-256 of it is as hard to invert as the key is to guess; only the hash is
/// kept.
/// </summary>
/// <param name="db">Context of the scope.</param>
public sealed class CredentialStore(EngineDbContext db)
{
    private const string Prefix = "up_";
    private const int KeyBytes = 32;
    private const int LongestKey = 128;

    /// <summary>Makes a key; its text is given here and never again. Null: the name is in use.</summary>
    /// <exception cref="ArgumentException">No such role.</exception>
    public async Task<string?> CreateAsync(string name, string role, string createdBy, CancellationToken cancellation = default)
    {
        if (!Roles.Ordered.Contains(role))
            throw new ArgumentException($"No such role: {role}.", nameof(role));
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var made = await db.ExecuteAsync("""
            insert into engine.credentials (id, name, role, key_hash, created_by) values ($1, $2, $3, $4, $5)
            on conflict (name) where revoked_at is null do nothing
            """, [Db.Id(Guid.CreateVersion7()), Db.Text(name), Db.Text(role), Db.Bytes(Hash(key)), Db.Text(createdBy)], cancellation);
        return made == 1 ? key : null;
    }

    /// <summary>Takes over a key made elsewhere, such as the first one of an installation. A key of the same name is revoked.</summary>
    /// <exception cref="ArgumentException">No such role, or not the form of a key.</exception>
    public async Task AdoptAsync(string name, string role, string key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!Roles.Ordered.Contains(role))
            throw new ArgumentException($"No such role: {role}.", nameof(role));
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key.Length < KeyBytes || key.Length > LongestKey)
            throw new ArgumentException($"A key begins with {Prefix} and holds {KeyBytes} to {LongestKey} characters.", nameof(key));
        await RevokeAsync(name, cancellation);
        await db.ExecuteAsync("insert into engine.credentials (id, name, role, key_hash, created_by) values ($1, $2, $3, $4, $2) on conflict do nothing",
            [Db.Id(Guid.CreateVersion7()), Db.Text(name), Db.Text(role), Db.Bytes(Hash(key))], cancellation);
    }

    /// <summary>Who holds this key; null for an unknown or revoked one.</summary>
    public async Task<Principal?> FindAsync(string key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key.Length > LongestKey)
            return null;
        var hash = Hash(key);
        var row = await db.Set<CredentialRow>().AsNoTracking().FirstOrDefaultAsync(row => row.KeyHash == hash && row.RevokedAt == null, cancellation);

        // The index compares hashes, which tells a guesser nothing about keys; the last word is a comparison in constant time.
        return row is not null && CryptographicOperations.FixedTimeEquals(row.KeyHash, hash) ? new(row.Name, row.Role) : null;
    }

    /// <summary>Revokes the key of this name; it stays listed. False: there was none.</summary>
    public async Task<bool> RevokeAsync(string name, CancellationToken cancellation = default) =>
        await db.ExecuteAsync("update engine.credentials set revoked_at = clock_timestamp() where name = $1 and revoked_at is null", [Db.Text(name)], cancellation) == 1;

    /// <summary>All keys, revoked ones too.</summary>
    public async Task<IReadOnlyList<StoredCredential>> ListAsync(CancellationToken cancellation = default) =>
        await db.Set<CredentialRow>().OrderBy(row => row.CreatedAt)
            .Select(row => new StoredCredential(row.Name, row.Role, row.CreatedBy, row.CreatedAt, row.RevokedAt)).ToListAsync(cancellation);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
