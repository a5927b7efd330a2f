using System.Globalization;
using System.Net.ServerSentEvents;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>Reads the live stream of the native API.</summary>
internal static class ServerSentEvents
{
    /// <summary>Positions of the events of an operation after a position, as they come; never ends by itself.</summary>
    public static async IAsyncEnumerable<long> PositionsAsync(HttpClient http, Guid operation, long after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/platform/v1/events?operation={operation}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("Last-Event-ID", after.ToString(CultureInfo.InvariantCulture));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            // A beat keeps the line open and has no number.
            if (item.EventId is { Length: > 0 } id && item.EventType != "beat")
                yield return long.Parse(id, CultureInfo.InvariantCulture);
        }
    }
}
