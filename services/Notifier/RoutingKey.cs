using UpgradePlatform.Contracts.Events;

namespace UpgradePlatform.Notifier;

/// <summary>Routing keys of events: <c>{family}.{cluster}.{entity}.{status}</c>.</summary>
public static class RoutingKey
{
    /// <summary>Longest key the protocol carries, in bytes; a cluster's name is cut before anything else is.</summary>
    private const int Longest = 255;

    /// <summary>The key of an event. A dot inside a word would be read as its end, so it becomes a dash; so do wildcards and white space.</summary>
    /// <param name="data">Event.</param>
    public static string Of(UpgradeEventData data)
    {
        var rest = $".{Word(data.Entity)}.{Word(data.Status)}";
        var front = $"{Word(data.Family)}.{Word(data.Cluster)}";
        return front[..Math.Min(front.Length, Longest - rest.Length)] + rest;
    }

    private static string Word(string text) =>
        text.Length == 0 ? "-" : string.Create(text.Length, text, static (word, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                word[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '_' ? text[i] : '-';
        });
}
