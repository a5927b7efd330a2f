using Npgsql;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Events;

/// <summary>How far each subscriber has read.</summary>
/// <param name="source">Connections.</param>
public sealed class Cursors(NpgsqlDataSource source)
{
    /// <summary>Cursor of the exchange of events. Part of stored data.</summary>
    public const string Exchange = "exchange";

    /// <summary>Cursor of what clients are told under the addresses they gave. Part of stored data.</summary>
    public const string Notifications = "notifications";

    /// <summary>Position read last; 0 for a new cursor.</summary>
    public async Task<long> GetAsync(string name, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("select position from engine.cursors where name = $1");
        command.Parameters.Add(Db.Text(name));
        return await command.ExecuteScalarAsync(cancellation) is long position ? position : 0;
    }

    /// <summary>Moves the cursor forward; never back: whoever is behind repeats what another has already passed on.</summary>
    public async Task AdvanceAsync(string name, long position, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("""
            insert into engine.cursors as c (name, position) values ($1, $2)
            on conflict (name) do update set position = greatest(c.position, excluded.position), updated_at = clock_timestamp()
            """);
        command.Parameters.Add(Db.Text(name));
        command.Parameters.Add(Db.Long(position));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Says that the cursor is in use, though there may be nothing to read: one that is not is forgotten in time, and nothing that it
    /// has not read is deleted before.
    /// </summary>
    public async Task KeepAsync(string name, CancellationToken cancellation = default) => await AdvanceAsync(name, 0, cancellation);

    /// <summary>Sets the cursor to any place: a replay, asked for by a person.</summary>
    public async Task ResetAsync(string name, long position, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("""
            insert into engine.cursors (name, position) values ($1, $2)
            on conflict (name) do update set position = excluded.position, updated_at = clock_timestamp()
            """);
        command.Parameters.Add(Db.Text(name));
        command.Parameters.Add(Db.Long(position));
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
