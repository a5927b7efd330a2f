using Npgsql;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Wakeups;

/// <summary>
/// Timer, reservation and sweeper in one: every open operation has a time at which it is looked at again, whatever was lost.
/// </summary>
/// <param name="source">Connections.</param>
public sealed class WakeUps(NpgsqlDataSource source)
{
    // Materialized: a plan that scans the inner query twice would claim twice as many.
    private const string Claim = """
        with due as materialized (
            select id from engine.operations where wake_at <= clock_timestamp() order by wake_at limit $1 for update skip locked)
        update engine.operations o set wake_at = clock_timestamp() + $2 from due where o.id = due.id
        returning o.id
        """;

    /// <summary>
    /// Operations whose time has passed. Each is claimed for the lease: if whoever claimed it dies, it is due again after that time.
    /// One that is being worked on right now is passed over; it gets a new time with that work.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> ClaimDueAsync(int max, TimeSpan lease, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(Claim);
        command.Parameters.Add(Db.Int(max));
        command.Parameters.Add(Db.Span(lease));
        var due = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            due.Add(reader.GetGuid(0));
        return due;
    }
}
