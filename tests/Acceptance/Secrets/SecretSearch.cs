using Npgsql;
using RabbitMQ.Client;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>Searches what a run leaves behind.</summary>
internal static class SecretSearch
{
    private const string Columns = """
        SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 3
        """;

    /// <summary>In all files of a folder.</summary>
    public static async Task<(IReadOnlyList<string> Found, int Files)> InFilesAsync(string folder, PlantedSecrets secrets)
    {
        var found = new List<string>();
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            // A log is being written to while it is read.
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync() is { } line)
                found.AddRange(secrets.FindIn(line).Select(secret => $"{Path.GetFileName(file)} holds the {secret}: {line}"));
        }

        return (found, files.Length);
    }

    /// <summary>In all columns of all tables of a database, whatever their types.</summary>
    public static async Task<(IReadOnlyList<string> Found, int Columns)> InDatabaseAsync(string connectionString, PlantedSecrets secrets)
    {
        await using var database = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        var columns = new List<(string Schema, string Table, string Column)>();
        await using (var command = database.CreateCommand(Columns))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));

        var found = new List<string>();
        foreach (var (schema, table, column) in columns)
        {
            // Bytes read as text are hexadecimal: one of the forms, and so the others are searched in the bytes as they are, too.
            var sql = $"""
                SELECT count(*) FROM {Quoted(schema)}.{Quoted(table)} WHERE EXISTS (
                    SELECT FROM unnest($1) form
                    WHERE strpos(lower({Quoted(column)}::text), lower(form)) > 0 OR strpos({Quoted(column)}::text, encode(convert_to(form, 'UTF8'), 'hex')) > 0)
                """;
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = secrets.Forms.ToArray() });
            if (await command.ExecuteScalarAsync() is long rows and > 0)
                found.Add($"{schema}.{table}.{column} holds a secret in {rows} rows");
        }

        return (found, columns.Count);
    }

    /// <summary>In all messages that are in queues; they stay there.</summary>
    public static async Task<(IReadOnlyList<string> Found, int Messages)> InQueuesAsync(Uri broker, IEnumerable<string> queues, PlantedSecrets secrets)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var found = new List<string>();
        var messages = 0;
        foreach (var queue in queues)
        {
            // What was taken and not acknowledged goes back when the channel closes.
            await using var channel = await connection.CreateChannelAsync();
            while (await channel.BasicGetAsync(queue, autoAck: false) is { } message)
            {
                messages++;
                found.AddRange(secrets.FindIn(MessageTap.TextOf(message.BasicProperties, message.Body)).Select(secret => $"a message in {queue} holds the {secret}"));
            }
        }

        return (found, messages);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
