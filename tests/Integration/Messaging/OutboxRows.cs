using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>Writes rows as the store does, and counts what is left.</summary>
internal sealed class OutboxRows(string database) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database);

    public async Task<Guid> AddAsync(
        string key, string queue, object message, string? trace = null, DateTimeOffset? expires = null, int attempts = 0, string? type = null)
    {
        var id = Guid.CreateVersion7();
        await using var command = source.CreateCommand("""
            WITH row AS (
                INSERT INTO engine.outbox (message_id, partition_key, destination, message_type, body, traceparent, expires_at, attempts)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8))
            SELECT pg_notify('upgrade_outbox', '')
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = queue });
        command.Parameters.Add(new() { Value = type ?? message.GetType().FullName! });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(message, message.GetType(), PlanJson.Options) });
        command.Parameters.Add(new() { Value = (object?)trace ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)expires ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = attempts });
        await command.ExecuteNonQueryAsync();
        return id;
    }

    /// <summary>A message that says which of which key it is.</summary>
    public Task<Guid> AddNumberedAsync(string key, string queue, int number) =>
        AddAsync(key, queue, new VerbAdmitted { OperationId = Guid.Empty, Verb = $"{key}:{number}" });

    public Task<long> CountAsync() => ScalarAsync<long>("SELECT count(*) FROM engine.outbox");

    public async Task<T> ScalarAsync<T>(string query)
    {
        await using var command = source.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
