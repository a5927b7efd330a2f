using System.Globalization;
using Npgsql;
using Shouldly;
using UpgradePlatform.Integration.Tests.Engine;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>A database with the sample fleet and a client of the MSF dialect.</summary>
internal sealed class Place : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private Place(EngineDatabase database)
    {
        Database = database;
        Client = new MsfClient(database);
    }

    public EngineDatabase Database { get; }

    public MsfClient Client { get; }

    public static async Task<Place> NewAsync(EngineServer server)
    {
        var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        return new Place(database);
    }

    /// <summary>Notifications of an operation, in the order of their events: kind, state, tries, problem.</summary>
    public async Task<IReadOnlyList<(string Kind, string State, int Tries, string? Problem)>> RowsAsync(Guid operation)
    {
        var rows = new List<(string, string, int, string?)>();
        await using var command = Database.Source.CreateCommand("select kind, state, tries, problem from engine.notifications where operation_id = $1 order by event_sequence");
        command.Parameters.Add(new NpgsqlParameter { Value = operation });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        return rows;
    }

    /// <summary>Waits until the notifications of an operation stand so: <c>050101 delivered 1</c>.</summary>
    public Task StandAsync(Guid operation, params string[] wanted) => Eventually.PassesAsync(
        async () => (await RowsAsync(operation)).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Kind} {row.State} {row.Tries}")).ShouldBe(wanted),
        Deadline, "the notifications stand as wanted");

    /// <summary>Waits until the notifier has read the log to its end.</summary>
    public Task ReadAsync() => Eventually.TrueAsync(
        () => Database.ScalarAsync<bool>("select (select position from engine.cursors where name = 'notifications') = (select last from engine.event_position)"),
        Deadline, "the log is read");

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
