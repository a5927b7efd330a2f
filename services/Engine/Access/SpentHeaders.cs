using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Access;

/// <summary>Headers that let a request in once, until they expire; of all processes together. The housekeeper forgets those that have.</summary>
/// <param name="db">Context of the scope.</param>
public sealed class SpentHeaders(EngineDbContext db)
{
    /// <summary>Spends a header; false when it was spent before. Of several that come at once one wins.</summary>
    /// <param name="fingerprint">SHA-256 of the header, in lower hexadecimal digits.</param>
    /// <param name="expiresAt">From when on it would be refused anyway (UTC).</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> SpendAsync(string fingerprint, DateTimeOffset expiresAt, CancellationToken cancellation = default) =>
        await db.ExecuteAsync("insert into engine.spent_headers (fingerprint, expires_at) values ($1, $2) on conflict do nothing",
            [Db.Text(fingerprint), Db.Time(expiresAt)], cancellation) == 1;
}
