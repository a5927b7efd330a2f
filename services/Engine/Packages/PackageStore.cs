using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Packages;

/// <summary>Packages of database clusters. Of several with one name, version, release and architecture the newest wins.</summary>
/// <param name="db">Context of the scope.</param>
/// <param name="artifacts">Their bytes.</param>
public sealed class PackageStore(EngineDbContext db, ArtifactStore artifacts)
{
    /// <summary>Stores a package with its bytes: both or neither.</summary>
    /// <param name="package">What was read of it.</param>
    /// <param name="intake">Its bytes, received.</param>
    /// <param name="by">Who stores it.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    /// <exception cref="ArtifactException">The bytes cannot be given their place.</exception>
    public async Task<StoredPackage> AddAsync(NewPackage package, IArtifactIntake intake, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var artifact = await artifacts.RegisterAsync(intake, by, cancellation);
        var parts = package.Release.Split('.');
        var id = await db.ScalarAsync<long>("""
            insert into engine.packages (name, version, release, build, distribution, architecture, sha256, md5, size, payload_size, unpacked_size, route_data, stored_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id
            """,
            [Db.Text(package.Name), Db.Text(package.Version), Db.Text(package.Release), Db.Text(parts[0]), Db.Text(parts[^1]), Db.Text(package.Architecture), Db.Text(artifact.Sha256),
                Db.Text(package.Md5), Db.Long(artifact.Size), Db.Long(package.PayloadSize), Db.Long(package.UnpackedSize), Db.Text(package.RouteData), Db.Text(by)], cancellation);
        var stored = (await FindAsync(id, cancellation))!;
        await transaction.CommitAsync(CancellationToken.None);
        return stored;
    }

    /// <summary>One of each name, version, release and architecture, the newest; newest first.</summary>
    public async Task<IReadOnlyList<StoredPackage>> ListAsync(CancellationToken cancellation = default) => await Read(Newest(), cancellation);

    /// <summary>Of one version, as <see cref="ListAsync"/> gives them.</summary>
    public async Task<IReadOnlyList<StoredPackage>> OfVersionAsync(string version, CancellationToken cancellation = default) =>
        await Read(Newest().Where(row => row.Version == version), cancellation);

    /// <summary>The newest of this name, version, release and architecture; null when none is stored.</summary>
    public async Task<StoredPackage?> FindAsync(string name, string version, string release, string architecture, CancellationToken cancellation = default) =>
        (await Read(Newest().Where(row => row.Name == name && row.Version == version && row.Release == release && row.Architecture == architecture), cancellation)).FirstOrDefault();

    /// <summary>The package of this number; null when there is none.</summary>
    public async Task<StoredPackage?> FindAsync(long id, CancellationToken cancellation = default) =>
        (await Read(db.Set<PackageRow>().Where(row => row.Id == id), cancellation)).FirstOrDefault();

    /// <summary>
    /// Keeps packages from being deleted until the transaction ends, so that an operation that is admitted in it finds them. Call it under
    /// the lock of the lane, before the commit.
    /// </summary>
    /// <param name="sha256s">Digests.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Digests of which no package is stored any more.</returns>
    /// <exception cref="InvalidOperationException">No transaction is open on the scope's context.</exception>
    public async Task<IReadOnlyList<string>> HoldAsync(IEnumerable<string> sha256s, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Packages are held in the transaction of what needs them.");
        var wanted = sha256s.Distinct().ToArray();
        var held = await db.Database.SqlQuery<string>($"select sha256 as \"Value\" from engine.packages where sha256 = any ({wanted}) order by id for share").ToListAsync(cancellation);
        return [.. wanted.Except(held)];
    }

    /// <summary>Deletes a package, and its bytes where no other package is made of them; refused while an open operation uses it.</summary>
    public async Task<Removal> DeleteAsync(long id, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Waits for an admission that holds it, whose operation is then seen.
        if (await db.ScalarAsync<string>("select sha256 from engine.packages where id = $1 for update", [Db.Long(id)], cancellation) is not { } sha256)
            return new(false);
        if (await artifacts.UsedByAsync(sha256, cancellation) is { } operation)
            return new(true, operation);
        await db.ExecuteAsync("delete from engine.packages where id = $1", [Db.Long(id)], cancellation);
        if (!await db.Set<PackageRow>().AnyAsync(row => row.Sha256 == sha256, cancellation))
            await artifacts.DeleteAsync(sha256, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return new(true);
    }

    private IQueryable<PackageRow> Newest() => db.Set<PackageRow>().FromSql(
        $"select distinct on (name, version, release, architecture) * from engine.packages order by name, version, release, architecture, id desc");

    private static async Task<List<StoredPackage>> Read(IQueryable<PackageRow> rows, CancellationToken cancellation) =>
        [.. (await rows.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancellation)).Select(row => new StoredPackage
        {
            Id = row.Id,
            Info = new PackageInfo(row.Name, row.Version, row.Release, row.Architecture, row.Sha256, row.Size, row.UnpackedSize),
            Build = row.Build,
            Distribution = row.Distribution,
            Md5 = row.Md5,
            PayloadSize = row.PayloadSize,
            RouteData = row.RouteData,
            StoredAt = row.StoredAt,
            StoredBy = row.StoredBy,
        })];
}
