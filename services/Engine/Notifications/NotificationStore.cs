using Npgsql;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Notifications;

/// <summary>
/// What clients are told, and how far that has come: the notifier's side. One process sends at a time; a try that was under way when
/// it died left no trace, and is made again with the same bytes.
/// </summary>
/// <param name="source">Connections.</param>
public sealed class NotificationStore(NpgsqlDataSource source)
{
    private const string Record = """
        insert into engine.notifications (id, operation_id, kind, event_sequence, target, method, path, body, problem, state, next_try_at)
        values ($1, $2, $3, $4, $5, 'PUT', $6, $7, $8, $9, case when $9 = 'waiting' then clock_timestamp() end) on conflict do nothing
        """;

    // One of each target, and of an operation none before those that have something earlier to tell.
    private const string Due = """
        select id, operation_id, kind, target, method, path, body, tries from (
            select distinct on (n.target) n.* from engine.notifications n
            where n.state = 'waiting' and n.next_try_at <= clock_timestamp() and n.target <> all ($1)
                and not exists (
                    select 1 from engine.notifications e
                    where e.operation_id = n.operation_id and e.event_sequence < n.event_sequence and e.state = 'waiting')
            order by n.target, n.next_try_at, n.event_sequence) first
        order by next_try_at limit $2
        """;

    private const string Settle = """
        update engine.notifications set state = $2, problem = $3, tries = tries + $4, last_try_at = clock_timestamp(),
            next_try_at = case when $2 = 'waiting' then clock_timestamp() + $5 end, delivered_at = case when $2 = 'delivered' then clock_timestamp() end
        where id = $1 and state = 'waiting'
        """;

    private const string Backlog = """
        select count(*) filter (where state = 'waiting'), coalesce(clock_timestamp() - min(created_at) filter (where state = 'waiting'), interval '0'),
            count(*) filter (where state = 'given-up'), count(*) filter (where state = 'refused')
        from engine.notifications where state = 'waiting' or state in ('given-up', 'refused')
        """;

    /// <summary>Where the client of an operation wants to be told; null when it wants nothing, or there is no such operation of the dialect.</summary>
    public async Task<string?> TargetAsync(Guid operation, string dialect, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("select notification from engine.operations where id = $1 and dialect = $2");
        command.Parameters.Add(Db.Id(operation));
        command.Parameters.Add(Db.Text(dialect));
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>Stores what is to be told. False: it was stored before, or the operation has told its result already.</summary>
    public async Task<bool> RecordAsync(NewNotification told, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(told);
        await using var command = source.CreateCommand(Record);
        command.Parameters.AddRange(new[]
        {
            Db.Id(Guid.CreateVersion7()), Db.Id(told.OperationId), Db.Text(told.Kind), Db.Long(told.EventSequence), Db.Text(told.Target),
            Db.Text(told.Path), Db.Text(told.Body), Db.Text(told.Problem), Db.Text(Stored.Name(told.Problem is null ? NotificationState.Waiting : NotificationState.GivenUp)),
        });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>Notifications whose time has come, the longest due first: at most one of each target, none of the busy ones.</summary>
    public async Task<IReadOnlyList<DueNotification>> DueAsync(IEnumerable<string> busy, int max, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(Due);
        command.Parameters.Add(Db.Texts([.. busy]));
        command.Parameters.Add(Db.Int(max));
        var due = new List<DueNotification>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            due.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetInt32(7)));
        return due;
    }

    /// <summary>Stores what became of a try.</summary>
    /// <param name="id">Notification.</param>
    /// <param name="state">State it takes; <see cref="NotificationState.Waiting"/> for another try.</param>
    /// <param name="problem">What was wrong, for a person; null when nothing was.</param>
    /// <param name="pause">Time until the next try.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task SettleAsync(Guid id, NotificationState state, string? problem, TimeSpan pause, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(Settle);
        command.Parameters.AddRange(new[]
        {
            Db.Id(id), Db.Text(Stored.Name(state)), Db.Text(problem), Db.Int(state == NotificationState.Refused ? 0 : 1), Db.Span(pause),
        });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What is not delivered.</summary>
    public async Task<NotificationBacklog> BacklogAsync(CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(Backlog);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(reader.GetInt64(0), reader.GetTimeSpan(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
