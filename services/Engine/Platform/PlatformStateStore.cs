using Npgsql;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Platform;

/// <summary>The state of the platform as a whole: read by every decision, set by a person or the process that starts and stops it.</summary>
/// <param name="source">Connections.</param>
public sealed class PlatformStateStore(NpgsqlDataSource source)
{
    internal const string Select = "select service, blockade, renewal from engine.platform_state";

    // Whoever is being worked on right now gets its time with that work; waiting for it here could end in a deadlock.
    private const string WakeHeld = """
        with held as materialized (
            select id from engine.operations where phase in ('reserved', 'queued') and not_before <= clock_timestamp() for update skip locked)
        update engine.operations o set wake_at = clock_timestamp() from held where o.id = held.id
        """;

    /// <summary>The state now.</summary>
    public async Task<PlatformState> GetAsync(CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(Select);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return Read(reader);
    }

    /// <summary>Sets the state. Operations whose time has come are looked at again at once; those that run are not touched.</summary>
    /// <param name="state">New state.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task SetAsync(PlatformState state, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add("update engine.platform_state set service = $1, blockade = $2, renewal = $3, changed_by = $4, changed_at = clock_timestamp()",
            Db.Text(EventNames.Of(state.Service)), Db.Flag(state.Blockade), Db.Flag(state.Renewal), Db.Text(by));
        batch.Add(WakeHeld);
        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    internal static PlatformState Read(NpgsqlDataReader reader) =>
        new(Stored.Parse<ServiceStatus>(reader.GetString(0)), reader.GetBoolean(1), reader.GetBoolean(2));
}
