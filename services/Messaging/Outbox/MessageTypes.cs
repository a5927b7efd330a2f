using System.Collections.Frozen;
using System.Text.Json;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Messaging.Outbox;

/// <summary>
/// The messages that may stand in the outbox, by full type name. A closed list: a name in a row never loads a type that is not a
/// message of the contracts.
/// </summary>
internal static class MessageTypes
{
    private static readonly FrozenDictionary<string, Type> Known = typeof(ExecuteStep).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.Namespace == typeof(ExecuteStep).Namespace)
        .ToFrozenDictionary(type => type.FullName!, StringComparer.Ordinal);

    internal static IEnumerable<string> Names => Known.Keys;

    /// <summary>The message of a row, in the JSON form in which the store wrote it.</summary>
    /// <exception cref="JsonException">The type is not known or the body is not of it.</exception>
    internal static object Read(string type, string body)
    {
        if (!Known.TryGetValue(type, out var known))
            throw new JsonException($"{type} is not a message of the contracts.");
        return JsonSerializer.Deserialize(body, known, PlanJson.Options) ?? throw new JsonException($"The body of a {type} is null.");
    }
}
