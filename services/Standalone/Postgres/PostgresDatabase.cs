using Npgsql;

namespace UpgradePlatform.Standalone.Postgres;

/// <summary>The platform's database and its role inside the private PostgreSQL.</summary>
internal static class PostgresDatabase
{
    /// <summary>Owner of the cluster; used to create the role and the database, for nothing else.</summary>
    public const string Superuser = "postgres";

    /// <summary>The role that the platform works under; the database has the same name.</summary>
    public const string Role = "upgrade";

    /// <summary>Npgsql's connection string through the socket.</summary>
    public static string ConnectionString(string cluster, string role, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = PostgresSocket.FolderFor(cluster),
            Port = PostgresSocket.Port,
            Username = role,
            Database = database,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "upgrade-platform",
        }.ConnectionString;

    /// <summary>Whether it answers now.</summary>
    public static async Task<bool> AnswersAsync(string cluster, CancellationToken cancellation)
    {
        try
        {
            var connection = await OpenAsync(cluster, cancellation).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Creates role and database where they are missing: also after a first start that was killed half way.</summary>
    public static async Task EnsureAsync(string cluster, CancellationToken cancellation)
    {
        var connection = await OpenAsync(cluster, cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (!await ExistsAsync(connection, $"SELECT 1 FROM pg_roles WHERE rolname = '{Role}'", cancellation).ConfigureAwait(false))
                await ExecuteAsync(connection, $"CREATE ROLE {Role} LOGIN", cancellation).ConfigureAwait(false);
            if (!await ExistsAsync(connection, $"SELECT 1 FROM pg_database WHERE datname = '{Role}'", cancellation).ConfigureAwait(false))
                await ExecuteAsync(connection, $"CREATE DATABASE {Role} OWNER {Role}", cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string cluster, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(ConnectionString(cluster, Superuser, "postgres") + ";Pooling=false;Timeout=5");
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation) =>
        await ExecuteAsync(connection, sql, cancellation).ConfigureAwait(false) is not null;

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Built from the constants above; DDL takes no parameters.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }
}
