using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>
/// Names of the folders in which upgrades of a cluster work on its hosts; none is given twice. A plan names its folder, so a preview and
/// the submission that follows name the same one.
/// </summary>
/// <param name="db">Context of the scope.</param>
public sealed class TaskFolders(EngineDbContext db)
{
    /// <summary>The name that the next submission gets.</summary>
    public async Task<string> NextAsync(string cluster, CancellationToken cancellation = default) =>
        Name(await db.ScalarAsync<long>("select coalesce(max(last), 0) + 1 from engine.vendor_numbers where scope = $1", [Db.Text(Scope(cluster))], cancellation));

    /// <summary>Takes the name, under the lock of the lane and in the transaction that admits the operation: a refusal uses none up.</summary>
    public static async Task<string> DrawAsync(LaneUnitOfWork lane, string cluster, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lane);
        return Name(await lane.DrawNumberAsync(Scope(cluster), cancellation: cancellation));
    }

    private static string Scope(string cluster) => $"task-folder:{cluster}";

    private static string Name(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rpm-{number}");
}
