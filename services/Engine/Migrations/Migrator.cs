using Microsoft.Extensions.Logging;
using Npgsql;

namespace UpgradePlatform.Engine.Migrations;

/// <summary>
/// Brings the schema <c>engine</c> up to date: numbered scripts, each in a transaction of its own, under an advisory lock, so that
/// processes which start together do not meet. A script that was applied and has changed since is refused.
/// </summary>
public sealed partial class Migrator
{
    private const long LockKey = 0x7570_6772_6164_65; // "upgrade"

    private const string Base = """
        create schema if not exists engine;
        create table if not exists engine.schema_version (
            number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default clock_timestamp());
        """;

    private readonly NpgsqlDataSource _source;
    private readonly ILogger<Migrator> _logger;
    private readonly IReadOnlyList<MigrationScript> _scripts;

    /// <summary>Over the scripts of this release.</summary>
    public Migrator(NpgsqlDataSource source, ILogger<Migrator> logger)
        : this(source, logger, MigrationScript.Embedded())
    {
    }

    internal Migrator(NpgsqlDataSource source, ILogger<Migrator> logger, IReadOnlyList<MigrationScript> scripts)
    {
        _source = source;
        _logger = logger;
        _scripts = scripts;
    }

    /// <summary>Applies what is missing and returns how many scripts that were.</summary>
    /// <exception cref="MigrationException">The database was made by scripts other than ours, or by a newer release.</exception>
    public async Task<int> ApplyAsync(CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using var guard = await LockAsync(connection, cancellation);
        await ExecuteAsync(connection, Base, cancellation);
        var applied = await AppliedAsync(connection, cancellation);
        Compare(applied);
        foreach (var script in _scripts.Skip(applied.Count))
            await ApplyAsync(connection, script, cancellation);
        return _scripts.Count - applied.Count;
    }

    private void Compare(List<(int Number, string Name, string Checksum)> applied)
    {
        if (applied.Count > _scripts.Count)
            throw new MigrationException($"The database is at schema version {applied[^1].Number}, made by a newer release; this one knows {_scripts.Count}.");
        foreach (var ((number, name, checksum), script) in applied.Zip(_scripts))
            if (number != script.Number || checksum != script.Checksum)
                throw new MigrationException($"Migration {number} ({name}) was applied with other content than this release has. Applied migrations are never changed; add a new one.");
    }

    private async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, script.Sql, cancellation);
        await using var note = new NpgsqlCommand("insert into engine.schema_version (number, name, checksum) values ($1, $2, $3)", connection, transaction)
        {
            Parameters = { new() { Value = script.Number }, new() { Value = script.Name }, new() { Value = script.Checksum } },
        };
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        Applied(_logger, script.Name);
    }

    private static async Task<List<(int Number, string Name, string Checksum)>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = new List<(int, string, string)>();
        await using var command = new NpgsqlCommand("select number, name, checksum from engine.schema_version order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task<IAsyncDisposable> LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellation);
        return new Unlock(connection);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Our own scripts, embedded in this assembly.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(1, LogLevel.Information, "Migration {Name} applied")]
    private static partial void Applied(ILogger logger, string name);

    // The connection goes back to a pool, which ends the session's locks only on its next use.
    private sealed class Unlock(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (connection.FullState.HasFlag(System.Data.ConnectionState.Open))
                await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }
}
