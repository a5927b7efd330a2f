using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Client;

/// <summary>The live stream of events. A lost or silent connection is opened again after the last event seen: no gap, no double.</summary>
internal sealed class EventFeed(PlatformClient client, CliHost host, Action<string> lost)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Whoever was never reached is not waited for.
    private bool _reached;
    private bool _broken;

    public async IAsyncEnumerable<JsonElement> Follow(string path, long? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pause = host.Look;
        while (true)
        {
            var seen = false;
            await using var connection = Connection(path, after, cancel).GetAsyncEnumerator(cancel);
            while (await Next(connection, cancel) is { } item)
            {
                (seen, after) = (true, item.GetProperty("position").GetInt64());
                yield return item;
            }

            pause = seen ? host.Look : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await Task.Delay(pause, host.Time, cancel);
        }
    }

    private async Task<JsonElement?> Next(IAsyncEnumerator<JsonElement> connection, CancellationToken cancel)
    {
        try
        {
            return await connection.MoveNextAsync() ? connection.Current : null;
        }
        catch (PlatformRefusedException refused) when (_reached && refused.Problem.Status >= 500)
        {
            Lost(refused.Message);
        }
        catch (Exception problem) when (_reached && (problem is HttpRequestException or IOException or JsonException || (problem is OperationCanceledException && !cancel.IsCancellationRequested)))
        {
            Lost(problem is OperationCanceledException ? "it went silent" : (problem.InnerException ?? problem).Message);
        }

        return null;
    }

    // Said once for each loss, not for each attempt.
    private void Lost(string why)
    {
        if (!_broken)
            lost(why);
        _broken = true;
    }

    private async IAsyncEnumerable<JsonElement> Connection(string path, long? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        silence.CancelAfter(host.Silence);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (after is { } position)
            request.Headers.Add("Last-Event-ID", position.ToString(CultureInfo.InvariantCulture));
        using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        if (!answer.IsSuccessStatusCode)
            throw await client.Refusal(answer, silence.Token);
        (_reached, _broken) = (true, false);
        await using var stream = await answer.Content.ReadAsStreamAsync(silence.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(silence.Token))
        {
            silence.CancelAfter(host.Silence);
            // A beat says only that the line is open.
            if (item.EventType != "beat" && item.Data.Length > 0)
                yield return JsonSerializer.Deserialize<JsonElement>(client.WithoutKey(item.Data));
        }
    }
}
