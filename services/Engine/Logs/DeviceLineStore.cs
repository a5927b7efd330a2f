using Npgsql;
using NpgsqlTypes;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Logs;

/// <summary>
/// Lines of devices that an operation is at work on. A line belongs to the unit in progress on its device when it was received, also
/// between two attempts; lines of all other devices are nobody's and are not kept. They go with their operation.
/// </summary>
/// <param name="source">Connections.</param>
public sealed class DeviceLineStore(NpgsqlDataSource source)
{
    /// <summary>Lines kept of one device in one operation; the oldest go.</summary>
    public const int Kept = 10_000;

    /// <summary>Lines a command carries at most.</summary>
    public const int Carried = 500;

    /// <summary>Characters a command carries at most: 500 lines of 8 kB each would be no message any more.</summary>
    public const int CarriedCharacters = 256 * 1024;

    private const long TurnKey = 0x6465_7669_6365; // "device"

    // What was received decides, not when it is stored: a line from before the reboot must not pass for one from after it (D-29). Counted
    // from the beginning of the transaction, since the ages were taken then and it may wait for its turn.
    private const string Insert = """
        with said as (
            select s.*, now() - s.age as at
            from unnest($1, $2, $3, $4, $5, $6) with ordinality as s (cluster, node, age, severity, app, text, place)),
        kept as (
            insert into engine.device_lines (operation_id, attempt_id, cluster_id, node_id, received_at, severity, app, text)
            select a.operation_id, a.id, said.cluster, said.node, said.at, said.severity, said.app, said.text
            from said
            join engine.operations o on o.cluster_id = said.cluster and o.phase = 'active'
            join lateral (
                select t.id, t.operation_id, t.revision, t.unit from engine.attempts t
                where t.operation_id = o.id and t.revision = o.revision and t.target = said.node and t.started_at <= said.at
                order by t.started_at desc, t.id desc limit 1) a on true
            join engine.units u on u.operation_id = a.operation_id and u.revision = a.revision and u.unit_id = a.unit and u.status in ('running', 'failed')
            order by said.place
            returning operation_id, node_id)
        select operation_id, node_id, count(*) from kept group by operation_id, node_id
        """;

    private const string Trim = """
        delete from engine.device_lines where operation_id = $1 and node_id = $2
        and id <= (select id from engine.device_lines where operation_id = $1 and node_id = $2 order by id desc offset $3 limit 1)
        """;

    /// <summary>Stores what belongs to an operation, in the order given.</summary>
    /// <returns>How many lines were kept.</returns>
    public async Task<long> AppendAsync(IReadOnlyCollection<SpokenLine> lines, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add("select pg_advisory_xact_lock($1)", Db.Long(TurnKey));
        batch.Add(Insert,
            Db.Texts([.. lines.Select(line => line.ClusterId)]), Db.Texts([.. lines.Select(line => line.Node)]), Many(NpgsqlDbType.Interval, lines.Select(line => line.Age)),
            Many(NpgsqlDbType.Smallint, lines.Select(line => (short?)line.Severity)), Many(NpgsqlDbType.Text, lines.Select(line => line.App)),
            Db.Texts([.. lines.Select(line => StoreJson.Text(line.Text))]));
        var kept = 0L;
        var devices = new List<(Guid Operation, string Node)>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                devices.Add((reader.GetGuid(0), reader.GetString(1)));
                kept += reader.GetInt64(2);
            }
        }

        batch.BatchCommands.Clear();
        foreach (var (operation, node) in devices)
            batch.Add(Trim, Db.Id(operation), Db.Text(node), Db.Int(Kept));
        if (devices.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return kept;
    }

    /// <summary>Lines of an operation after an id, oldest first; null when there is no such operation.</summary>
    /// <param name="operation">Operation.</param>
    /// <param name="node">Only of this device; null for all.</param>
    /// <param name="after">Id after which lines are wanted; 0 for all.</param>
    /// <param name="limit">Most lines.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<StoredLine>?> ReadAsync(Guid operation, string? node, long after, int limit, CancellationToken cancellation = default)
    {
        const string Select = "select id, node_id, received_at, severity, app, text, attempt_id from engine.device_lines where operation_id = $1 and id > $2";
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("select from engine.operations where id = $1", Db.Id(operation));
        if (node is null)
            batch.Add($"{Select} order by id limit $3", Db.Id(operation), Db.Long(after), Db.Int(limit));
        else
            batch.Add($"{Select} and node_id = $4 order by id limit $3", Db.Id(operation), Db.Long(after), Db.Int(limit), Db.Text(node));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        await reader.NextResultAsync(cancellation);
        var lines = new List<StoredLine>();
        while (await reader.ReadAsync(cancellation))
            lines.Add(new(reader.GetInt64(0), reader.GetString(1), reader.Time(2), reader.IsDBNull(3) ? null : reader.GetInt16(3), reader.TextOrNull(4), reader.GetString(5), reader.GetString(6)));
        return lines;
    }

    /// <summary>One statement, for <see cref="ReadNewestAsync"/>: what a device said since then.</summary>
    internal static void AddNewest(NpgsqlBatch batch, Guid operation, string node, DateTimeOffset since) => batch.Add(
        "select received_at, text from engine.device_lines where operation_id = $1 and node_id = $2 and received_at >= $3 order by id desc limit $4",
        Db.Id(operation), Db.Text(node), Db.Time(since), Db.Int(Carried));

    /// <summary>The newest lines, oldest first.</summary>
    internal static async Task<IReadOnlyList<DeviceLine>> ReadNewestAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var lines = new List<DeviceLine>();
        var characters = 0;
        while (await reader.ReadAsync(cancellation) && (characters += reader.GetString(1).Length) <= CarriedCharacters)
            lines.Add(new(reader.Time(0), reader.GetString(1)));
        lines.Reverse();
        // Two receivers may have stored what they got in another order than they got it.
        return [.. lines.OrderBy(line => line.ReceivedAt)];
    }

    private static NpgsqlParameter Many<T>(NpgsqlDbType type, IEnumerable<T> values) => new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() };
}
