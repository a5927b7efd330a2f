using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>One queue as the broker lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>quorum</c> or <c>classic</c>.</param>
/// <param name="Messages">Ready and unacknowledged together.</param>
/// <param name="Consumers">How many consume from it.</param>
public sealed record RabbitQueue(string Name, string Type, long Messages, int Consumers)
{
    /// <summary>Reads what <c>rabbitmqctl list_queues --formatter json name type messages consumers</c> writes.</summary>
    internal static IReadOnlyList<RabbitQueue> Parse(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return
        [
            .. parsed.RootElement.EnumerateArray().Select(q => new RabbitQueue(
                q.GetProperty("name").GetString()!,
                // The type is listed by the name of its module.
                q.GetProperty("type").GetString()!.Contains("quorum", StringComparison.Ordinal) ? "quorum" : "classic",
                q.GetProperty("messages").GetInt64(),
                q.GetProperty("consumers").GetInt32())),
        ];
    }
}
