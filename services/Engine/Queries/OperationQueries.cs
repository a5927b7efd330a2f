using System.Data;
using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Queries;

/// <summary>Reads operations, without locks.</summary>
/// <param name="db">Context of the scope.</param>
/// <param name="plans">Plans.</param>
public sealed class OperationQueries(EngineDbContext db, PlanCache plans)
{
    /// <summary>The operation that owns the lane of a cluster; null for none.</summary>
    public Task<Guid?> LaneOwnerAsync(string clusterId, CancellationToken cancellation = default) =>
        db.ScalarAsync<Guid?>("select owner from engine.lanes where cluster_id = $1", [Db.Text(clusterId)], cancellation);

    /// <summary>A page, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="max">Most items.</param>
    /// <param name="after"><see cref="OperationPage.Next"/> of the page before.</param>
    /// <param name="cancellation">Cancellation.</param>
    /// <returns>The page; null when <paramref name="after"/> is not a place of ours.</returns>
    public async Task<OperationPage?> ListAsync(OperationFilter filter, int max, string? after = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = OperationRows.Where(db.Set<OperationRow>().AsNoTracking(), filter);
        if (after is not null)
        {
            if (PageToken.Read(after) is not { } place)
                return null;
            var (at, id) = place;
            query = query.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.AcceptedAt, row.Id), ValueTuple.Create(at, id)));
        }

        var rows = await OperationRows.Headers(query.OrderByDescending(row => row.AcceptedAt).ThenByDescending(row => row.Id).Take(max + 1)).ToListAsync(cancellation);
        var items = rows.Take(max).Select(OperationRows.Summary).ToList();
        return new(items, rows.Count > max ? PageToken.Write(items[^1].AcceptedAt, items[^1].Id) : null);
    }

    /// <summary>The operation with this id in a dialect; null when there is none.</summary>
    public async Task<Guid?> FindAsync(string dialect, string dialectId, CancellationToken cancellation = default) =>
        await db.Set<OperationRow>().Where(row => row.Dialect == dialect && row.DialectId == dialectId).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Everything about one operation; null when there is none.</summary>
    public async Task<OperationDetails?> GetAsync(Guid id, CancellationToken cancellation = default)
    {
        // One snapshot: header, units and attempts that belong together.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation) : null;
        var row = await db.Set<OperationRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (row is null)
            return null;
        var lane = await LaneReader.ReadAsync(db, row.ClusterId, id, locks: false, cancellation);
        var state = lane.State(await plans.GetAsync(db, id, row.Revision, cancellation));
        return new OperationDetails
        {
            Summary = OperationRows.Summary(row),
            State = state,
            Situation = new Situation(
                lane.Now, lane.View(lane.Waiting.FirstOrDefault() == id, state.Policy.QueueGroup), lane.Cluster, new LeftoverBook(id, lane.Leftovers).OfOthers)
            {
                Platform = lane.Platform,
                Lender = state.Lender is { } lender ? await plans.StateAsync(db, await LaneReader.ReadOtherAsync(db, row.ClusterId, lender, locks: false, cancellation), cancellation) : null,
            },
            Attempts = await AttemptsAsync(id, cancellation),
            Leftovers = await LeftoversAsync(db.Set<LeftoverRow>().Where(left => left.Owner == id || left.AdoptedBy == id), cancellation),
            Revisions = await RevisionsAsync(id, cancellation),
            UpdatedAt = await db.Set<EventRow>().Where(happened => happened.OperationId == id).OrderByDescending(happened => happened.Sequence)
                .Select(happened => happened.RecordedAt).FirstAsync(cancellation),
            RequestMethod = row.RequestMethod,
            RequestUri = row.RequestUri,
            RequestBody = row.RequestBody,
            Notification = row.Notification,
        };
    }

    /// <summary>A revision of an operation's plan, from 1.</summary>
    public async Task<Plan> PlanAsync(Guid id, int revision, CancellationToken cancellation = default) => (await plans.GetAsync(db, id, revision, cancellation)).Plan;

    /// <summary>What was left on a cluster and is still there.</summary>
    public Task<IReadOnlyList<LeftoverDetails>> OpenLeftoversAsync(string clusterId, CancellationToken cancellation = default) =>
        LeftoversAsync(db.Set<LeftoverRow>().Where(left => left.ClusterId == clusterId && left.ClearedAt == null), cancellation);

    private async Task<IReadOnlyList<AttemptDetails>> AttemptsAsync(Guid id, CancellationToken cancellation)
    {
        var rows = await db.Set<AttemptRow>().AsNoTracking().Where(row => row.OperationId == id).OrderBy(row => row.StartedAt).ThenBy(row => row.Id)
            .Select(row => new { row.Revision, row.Body, End = db.Set<AttemptLogRow>().Where(log => log.AttemptId == row.Id).Max(log => (long?)(log.ByteOffset + log.Length)) })
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new AttemptDetails(row.Revision, StoreJson.Read<Attempt>(row.Body), row.End ?? 0))];
    }

    private static async Task<IReadOnlyList<LeftoverDetails>> LeftoversAsync(IQueryable<LeftoverRow> query, CancellationToken cancellation) =>
        await query.AsNoTracking().OrderBy(row => row.CreatedAt)
            .Select(row => new LeftoverDetails(row.ClusterId, new Leftover(row.Owner, row.Unit, row.Pair, row.Reason), row.CreatedAt, row.AdoptedBy, row.ClearedAt))
            .ToListAsync(cancellation);

    private async Task<IReadOnlyList<PlanRevision>> RevisionsAsync(Guid id, CancellationToken cancellation)
    {
        var rows = await db.Set<PlanRow>().AsNoTracking().Where(row => row.OperationId == id).OrderBy(row => row.Revision)
            .Select(row => new { row.Revision, row.Direction, row.Digest, row.CreatedAt }).ToListAsync(cancellation);
        return [.. rows.Select(row => new PlanRevision(row.Revision, Stored.Parse<Direction>(row.Direction), row.Digest, row.CreatedAt))];
    }
}
