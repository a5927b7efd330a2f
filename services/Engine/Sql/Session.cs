using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace UpgradePlatform.Engine.Sql;

/// <summary>SQL on the connection, and in the transaction, of a context.</summary>
internal static class Session
{
    public static NpgsqlBatch Batch(this EngineDbContext db) =>
        new((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
#pragma warning disable CA2100 // Constant texts of this assembly; values are parameters.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    /// <summary>
    /// Reads with statements that are prepared once per connection: for what every transition asks. Npgsql's own preparing of what is used
    /// often is off: where a statement fails in the very use that prepares it, the next one on the connection breaks (npgsql issue 6391).
    /// </summary>
    public static async Task<NpgsqlDataReader> ReadPreparedAsync(this NpgsqlBatch batch, CancellationToken cancellation)
    {
        await batch.PrepareAsync(cancellation);
        return await batch.ExecuteReaderAsync(cancellation);
    }

    /// <summary>Writes with statements that are prepared once per connection.</summary>
    public static async Task WritePreparedAsync(this NpgsqlBatch batch, CancellationToken cancellation)
    {
        await batch.PrepareAsync(cancellation);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>One statement; its number of rows.</summary>
    public static async Task<int> ExecuteAsync(this EngineDbContext db, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = db.Batch();
            batch.Add(sql, parameters);
            return await batch.ExecuteNonQueryAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>One statement; the first column of its first row.</summary>
    public static async Task<T?> ScalarAsync<T>(this EngineDbContext db, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = db.Batch();
            batch.Add(sql, parameters);
            return await batch.ExecuteScalarAsync(cancellation) is T value ? value : default;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
