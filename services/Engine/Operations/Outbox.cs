using System.Diagnostics;
using Npgsql;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>Messages of a transaction, in the order in which they were captured.</summary>
internal sealed class Outbox
{
    private const string Insert = """
        insert into engine.outbox (message_id, partition_key, destination, message_type, body, traceparent, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private readonly List<Captured> _messages = [];

    public bool IsEmpty => _messages.Count == 0;

    /// <summary>The id is fixed here: however often the row is sent, receivers can tell that it is one message.</summary>
    public void Add(object message, string destination, Guid partition, DateTimeOffset? expires)
    {
        _messages.Add(new(Guid.CreateVersion7(), partition.ToString(), destination, message, Traceparent(), expires));
    }

    /// <summary>Messages of a type that are about to leave.</summary>
    public IEnumerable<T> Of<T>() => _messages.Select(captured => captured.Message).OfType<T>();

    /// <summary>Completes the messages of a type, which stay in their places.</summary>
    public void Replace<T>(Func<T, T> change) where T : notnull
    {
        for (var i = 0; i < _messages.Count; i++)
            if (_messages[i].Message is T message)
                _messages[i] = _messages[i] with { Message = change(message) };
    }

    public void WriteTo(NpgsqlBatch batch)
    {
        foreach (var row in _messages)
            batch.Add(Insert, Db.Id(row.Id), Db.Text(row.Partition), Db.Text(row.Destination), Db.Text(row.Message.GetType().FullName!), Db.Text(StoreJson.Write(row.Message, row.Message.GetType())), Db.Text(row.Traceparent), Db.Time(row.Expires));
        _messages.Clear();
    }

    private static string? Traceparent() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    private sealed record Captured(Guid Id, string Partition, string Destination, object Message, string? Traceparent, DateTimeOffset? Expires);
}
