using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Artifacts;

/// <summary>Artifacts by the digests of their content: a registry in the database, the bytes behind <see cref="IArtifactBytes"/>.</summary>
/// <param name="db">Context of the scope.</param>
/// <param name="bytes">Where the bytes are.</param>
public sealed class ArtifactStore(EngineDbContext db, IArtifactBytes bytes)
{
    /// <summary>Begins to take bytes; <see cref="RegisterAsync"/> makes them an artifact.</summary>
    /// <exception cref="ArtifactException">There is nowhere to put them.</exception>
    public IArtifactIntake Begin() => bytes.Begin();

    /// <summary>Gives received bytes their place, and enters them. The caller's transaction decides whether it was so.</summary>
    /// <param name="intake">What was received.</param>
    /// <param name="by">Who stores it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">No transaction is open on the scope's context, or nothing was received.</exception>
    public async Task<StoredArtifact> RegisterAsync(IArtifactIntake intake, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(intake);
        var artifact = intake.Received ?? throw new InvalidOperationException("Nothing was received.");
        await LockAsync(artifact.Sha256, cancellation);
        intake.Keep();
        await db.ExecuteAsync("insert into engine.artifacts (sha256, size, stored_by) values ($1, $2, $3) on conflict do nothing",
            [Db.Text(artifact.Sha256), Db.Long(artifact.Size), Db.Text(by)], cancellation);
        return artifact;
    }

    /// <summary>The artifact of this digest; null when there is none.</summary>
    public async Task<StoredArtifact?> FindAsync(string sha256, CancellationToken cancellation = default) =>
        await db.Set<ArtifactRow>().Where(row => row.Sha256 == sha256).Select(row => new StoredArtifact(row.Sha256, row.Size)).FirstOrDefaultAsync(cancellation);

    /// <summary>Opens an artifact for reading, with its length; null when there is none of this digest.</summary>
    /// <exception cref="ArtifactException">It is entered, but its bytes cannot be had.</exception>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellation = default) => await FindAsync(sha256, cancellation) is null
        ? null
        : bytes.Open(sha256) ?? throw new ArtifactException(ArtifactException.Unavailable, $"The bytes of artifact {sha256} are no longer in the artifact folder. Store them again.");

    /// <summary>An open operation whose request mentions the artifact; null when none does.</summary>
    public async Task<Guid?> UsedByAsync(string sha256, CancellationToken cancellation = default) => await db.ScalarAsync<Guid?>(
        "select id from engine.operations where phase <> 'closed' and strpos(request::text, $1) > 0 order by accepted_at limit 1", [Db.Text(sha256)], cancellation);

    /// <summary>Deletes an artifact and its bytes, unless an open operation mentions it. What else refers to it must be gone before, in the same transaction.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open on the scope's context.</exception>
    public async Task<Removal> DeleteAsync(string sha256, CancellationToken cancellation = default)
    {
        await LockAsync(sha256, cancellation);
        if (await UsedByAsync(sha256, cancellation) is { } operation)
            return new(true, operation);
        var gone = await db.ExecuteAsync("delete from engine.artifacts where sha256 = $1", [Db.Text(sha256)], cancellation) == 1;
        // Before the commit, while nobody can store the same bytes: a row without bytes says so when it is read, and is healed by storing them again.
        bytes.Delete(sha256);
        return new(gone);
    }

    // Who stores bytes and who deletes the same ones take turns.
    private async Task LockAsync(string sha256, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An artifact is entered and deleted in the transaction of what it belongs to.");
        await db.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('artifact:' || $1, 0))", [Db.Text(sha256)], cancellation);
    }
}
