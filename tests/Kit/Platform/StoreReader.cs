using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.TestKit;

/// <summary>Reads the platform's store from outside, as an auditor would.</summary>
public sealed class StoreReader : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly IHost _host;

    /// <summary>Over the database of a connection string.</summary>
    public StoreReader(string connectionString)
    {
        // Not pooled: the server may be killed between two looks.
        _database = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Engine"] = connectionString + ";Pooling=false" });
        builder.AddEngine();
        // Never started: the store is read through its own reader, and nothing is migrated or waited for.
        _host = builder.Build();
    }

    /// <summary>The first column of every row, as text.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        var command = _database.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<string>();
                while (await reader.ReadAsync().ConfigureAwait(false))
                    rows.Add(reader.IsDBNull(0) ? "" : reader.GetValue(0).ToString()!);
                return rows;
            }
        }
    }

    /// <summary>The state of an operation as the platform itself reads it.</summary>
    public async Task<OperationState> StateAsync(Guid operation)
    {
        var scope = _host.Services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
            return (await scope.ServiceProvider.GetRequiredService<OperationQueries>().GetAsync(operation, CancellationToken.None).ConfigureAwait(false))!.State;
    }

    /// <summary>The events of an operation in order.</summary>
    public async Task<IReadOnlyList<OperationEvent>> EventsAsync(Guid operation)
    {
        var command = _database.CreateCommand("SELECT sequence, entity, entity_id, status, reason, details::text FROM engine.events WHERE operation_id = $1 ORDER BY sequence");
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = operation });
            var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var events = new List<OperationEvent>();
                while (await reader.ReadAsync().ConfigureAwait(false))
                    events.Add(new OperationEvent(
                        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                        JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(5))!.ToImmutableSortedDictionary(StringComparer.Ordinal)));
                return events;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _database.DisposeAsync().ConfigureAwait(false);
    }
}
