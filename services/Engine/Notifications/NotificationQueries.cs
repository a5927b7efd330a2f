using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Queries;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Notifications;

/// <summary>What clients were told, and what waits to be told: a person's side.</summary>
/// <param name="db">Context of the scope.</param>
public sealed class NotificationQueries(EngineDbContext db)
{
    /// <summary>A page, newest first.</summary>
    /// <param name="operation">Of one operation; null for all.</param>
    /// <param name="state">In one state; null for all.</param>
    /// <param name="max">Most items.</param>
    /// <param name="after"><see cref="NotificationPage.Next"/> of the page before.</param>
    /// <param name="cancellation">Cancellation.</param>
    /// <returns>The page; null when <paramref name="after"/> is not a place of ours.</returns>
    public async Task<NotificationPage?> ListAsync(Guid? operation, NotificationState? state, int max, string? after = null, CancellationToken cancellation = default)
    {
        var query = db.Set<NotificationRow>().AsNoTracking();
        if (operation is { } wanted)
            query = query.Where(row => row.OperationId == wanted);
        if (state is { } one && Stored.Name(one) is var name)
            query = query.Where(row => row.State == name);
        if (after is not null)
        {
            if (PageToken.Read(after) is not { } place)
                return null;
            var (at, id) = place;
            query = query.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.CreatedAt, row.Id), ValueTuple.Create(at, id)));
        }

        var rows = await query.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(max + 1).ToListAsync(cancellation);
        var items = rows.Take(max).Select(Map).ToList();
        return new(items, rows.Count > max ? PageToken.Write(items[^1].CreatedAt, items[^1].Id) : null);
    }

    /// <summary>One notification; null when there is none.</summary>
    public async Task<NotificationRecord?> FindAsync(Guid id, CancellationToken cancellation = default) =>
        await db.Set<NotificationRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) is { } row ? Map(row) : null;

    /// <summary>Sends a notification again, or at once where it waits: with all its tries before it and the same bytes.</summary>
    public async Task<NotificationRetry> RetryAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await db.ExecuteAsync("""
            update engine.notifications set state = 'waiting', tries = 0, next_try_at = clock_timestamp()
            where id = $1 and state <> 'delivered' and body <> ''
            """, [Db.Id(id)], cancellation) == 1)
            return NotificationRetry.Waiting;
        return await FindAsync(id, cancellation) switch
        {
            null => NotificationRetry.Unknown,
            { State: NotificationState.Delivered } => NotificationRetry.Delivered,
            _ => NotificationRetry.Empty,
        };
    }

    private static NotificationRecord Map(NotificationRow row) => new()
    {
        Id = row.Id,
        OperationId = row.OperationId,
        Kind = row.Kind,
        EventSequence = row.EventSequence,
        Target = row.Target,
        Method = row.Method,
        Path = row.Path,
        State = Stored.Parse<NotificationState>(row.State),
        Tries = row.Tries,
        CreatedAt = row.CreatedAt,
        NextTryAt = row.NextTryAt,
        LastTryAt = row.LastTryAt,
        DeliveredAt = row.DeliveredAt,
        Problem = row.Problem,
    };
}
