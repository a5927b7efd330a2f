using System.Text.Json;

namespace UpgradePlatform.Cli.Client;

/// <summary>Sends one file. A refusal is heard before the file is sent; a line over which nothing goes any more is given up.</summary>
internal sealed class Uploader(PlatformClient client, string key, TimeSpan stall)
{
    public async Task<JsonElement> Send(string path, UploadContent content, CancellationToken cancel)
    {
        using var http = PlatformHttp.Create(client.Settings, key);
        // Reading and judging a large package takes its time after the last byte; silence is what is limited.
        http.Timeout = Timeout.InfiniteTimeSpan;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        silence.CancelAfter(stall);
        content.Moved = () => silence.CancelAfter(stall);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = true;
        try
        {
            using var answer = await http.SendAsync(request, silence.Token);
            if (!answer.IsSuccessStatusCode)
                throw await client.Refusal(answer, silence.Token);
            return await client.Read(answer, silence.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new PlatformUnreachableException($"{http.BaseAddress} took nothing, and said nothing, for {stall.TotalSeconds:0} s; the upload is given up. Send it again.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw new PlatformUnreachableException($"The upload to {http.BaseAddress} broke off: {(problem.InnerException ?? problem).Message} Send it again.");
        }
        catch (JsonException)
        {
            throw new PlatformUnreachableException($"What answers at {http.BaseAddress} is not the platform: its answer is not JSON.");
        }
    }
}
