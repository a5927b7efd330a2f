using Npgsql;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Events;

/// <summary>
/// The log of events. An event is stored with its operation; its global position is given after the commit, by one at a time, so that
/// the positions a reader sees are always a prefix of all there will be: none is skipped (I6).
/// </summary>
/// <param name="source">Connections.</param>
public sealed class EventLog(NpgsqlDataSource source)
{
    /// <summary>Most events that get their position in one transaction.</summary>
    public const int MaxAssigned = 5000;

    private const string EventColumns = "position, operation_id, sequence, family, cluster_id, entity, entity_id, status, reason, details, recorded_at";

    // An operation's own order comes first: its events keep it even where the clock was set back between two of them.
    private const string Assign = """
        with ordered as (
            select operation_id, sequence, row_number() over (order by effective, operation_id, sequence) as rank from (
                select operation_id, sequence, max(recorded_at) over (partition by operation_id order by sequence) as effective
                from engine.events where position is null) waiting
            order by effective, operation_id, sequence limit $2)
        update engine.events e set position = $1 + o.rank from ordered o where e.operation_id = o.operation_id and e.sequence = o.sequence
        """;

    /// <summary>Gives positions to committed events that have none, and returns how many; fewer than <see cref="MaxAssigned"/> means none is left.</summary>
    public async Task<int> AssignPositionsAsync(CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add("select last from engine.event_position for update");
        var last = (long)(await batch.ExecuteScalarAsync(cancellation))!;
        batch.BatchCommands.Clear();
        batch.Add(Assign, Db.Long(last), Db.Int(MaxAssigned));
        var count = await batch.ExecuteNonQueryAsync(cancellation);
        if (count == 0)
            return 0;
        batch.BatchCommands.Clear();
        batch.Add("update engine.event_position set last = last + $1", Db.Long(count));
        batch.Add("select pg_notify('upgrade_event_positions', '')");
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return count;
    }

    /// <summary>Position given last; 0 before the first.</summary>
    public async Task<long> LastPositionAsync(CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("select last from engine.event_position");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Events after a position, in order.</summary>
    public async Task<IReadOnlyList<UpgradeEvent>> ReadAfterAsync(long position, EventFilter filter, int max, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var command = Query(position, filter, max);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Events of one operation that have their position, up to one of them, in order.</summary>
    public async Task<IReadOnlyList<UpgradeEvent>> OfOperationAsync(Guid operation, long lastSequence, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand($"select {EventColumns} from engine.events where operation_id = $1 and sequence <= $2 and position is not null order by sequence");
        command.Parameters.Add(Db.Id(operation));
        command.Parameters.Add(Db.Long(lastSequence));
        return await ReadAsync(command, cancellation);
    }

    private static async Task<IReadOnlyList<UpgradeEvent>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var events = new List<UpgradeEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            events.Add(Map(reader));
        return events;
    }

    // One text per combination of filters: each gets the index that serves it.
    private NpgsqlCommand Query(long position, EventFilter filter, int max)
    {
        var command = source.CreateCommand();
        command.Parameters.AddRange(new[] { Db.Long(position), Db.Int(max) });
        var where = "position > $1";
        void Add(string column, NpgsqlParameter value)
        {
            command.Parameters.Add(value);
            where += $" and {column} = ${command.Parameters.Count}";
        }

        if (filter.OperationId is { } operation)
            Add("operation_id", Db.Id(operation));
        if (filter.ClusterId is { } cluster)
            Add("cluster_id", Db.Text(cluster));
        if (filter.Family is { } family)
            Add("family", Db.Text(family));
#pragma warning disable CA2100 // Columns are constants; values are parameters.
        command.CommandText = $"""
            select {EventColumns} from engine.events where {where} order by position limit $2
            """;
#pragma warning restore CA2100
        return command;
    }

    private static UpgradeEvent Map(NpgsqlDataReader reader)
    {
        var (operation, sequence, entity, status) = (reader.GetGuid(1), reader.GetInt64(2), reader.GetString(5), reader.GetString(7));
        return new UpgradeEvent
        {
            Id = $"{operation}-{sequence}",
            Source = $"/clusters/{reader.GetString(4)}",
            Type = $"io.upgradeplatform.{entity}.{status}",
            Subject = operation.ToString(),
            Time = reader.Time(10),
            Sequence = sequence,
            Position = reader.GetInt64(0),
            Data = new UpgradeEventData
            {
                Family = reader.GetString(3),
                Cluster = reader.GetString(4),
                Entity = entity,
                EntityId = reader.GetString(6),
                Status = status,
                Reason = reader.TextOrNull(8),
                Details = StoreJson.Read<Dictionary<string, string>>(reader.GetString(9)),
            },
        };
    }
}
