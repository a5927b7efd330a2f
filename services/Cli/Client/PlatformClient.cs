using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Settings;

namespace UpgradePlatform.Cli.Client;

/// <summary>
/// Talks to the native API of one platform. What is safe to repeat - reads, and what carries an Idempotency-Key - is repeated while
/// the platform does not answer. No answer that holds the key gets out of here.
/// </summary>
internal sealed class PlatformClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly CliHost _host;
    private readonly string _key;

    public PlatformClient(ConnectionSettings settings, CliHost host)
    {
        _key = settings.Key.Read();
        _http = PlatformHttp.Create(settings, _key);
        _host = host;
        Settings = settings;
    }

    public ConnectionSettings Settings { get; }

    public HttpClient Http => _http;

    public Task<JsonElement> Get(string path, CancellationToken cancel) => Send(() => new HttpRequestMessage(HttpMethod.Get, path), true, cancel);

    public async Task<T> Get<T>(string path, CancellationToken cancel) => (await Get(path, cancel)).As<T>();

    public Task<OperationDocument> GetOperation(Guid id, CancellationToken cancel) => Get<OperationDocument>($"platform/v1/operations/{id}", cancel);

    /// <summary>One look, without patience: for what is looked at again anyway.</summary>
    public async Task<OperationDocument> LookAt(Guid id, CancellationToken cancel) =>
        (await Once(() => new HttpRequestMessage(HttpMethod.Get, $"platform/v1/operations/{id}"), cancel)).As<OperationDocument>();

    /// <summary>Sends JSON; safe to repeat with an idempotency key, or where nothing is changed.</summary>
    public Task<JsonElement> Post(string path, object? body, string? idempotencyKey, CancellationToken cancel, long? expected = null, bool changesNothing = false) => Send(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body ?? new { }, PlatformJson.Options), Encoding.UTF8, "application/json") };
            if (idempotencyKey is not null)
                request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
            if (expected is { } sequence)
                request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{sequence}\""));
            return request;
        },
        idempotencyKey is not null || changesNothing, cancel);

    /// <summary>Sends a text of any media type. Repeated only where the caller knows that twice is once.</summary>
    public Task<JsonElement> Put(string path, string text, string mediaType, CancellationToken cancel) =>
        Send(() => new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(text, Encoding.UTF8, mediaType) }, true, cancel);

    /// <summary>Deletes; what is gone is gone, so it is repeated.</summary>
    public Task<JsonElement> Delete(string path, CancellationToken cancel) => Send(() => new HttpRequestMessage(HttpMethod.Delete, path), true, cancel);

    /// <summary>Sends a file as it is read, once. It may take as long as it goes on.</summary>
    public Task<JsonElement> Upload(string path, UploadContent content, CancellationToken cancel) => new Uploader(this, _key, _host.Stall).Send(path, content, cancel);

    /// <summary>A text from the platform without the key, should it be in it.</summary>
    public string WithoutKey(string text) => text.Replace(_key, "***", StringComparison.Ordinal);

    public void Dispose() => _http.Dispose();

    /// <summary>The refusal in an answer.</summary>
    public async Task<PlatformRefusedException> Refusal(HttpResponseMessage answer, CancellationToken cancel) =>
        new(Problem.Read((int)answer.StatusCode, answer.ReasonPhrase, WithoutKey(await answer.Content.ReadAsStringAsync(cancel))));

    /// <summary>The document in an answer; undefined where it is empty.</summary>
    public async Task<JsonElement> Read(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = WithoutKey(await answer.Content.ReadAsStringAsync(cancel));
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<JsonElement> Send(Func<HttpRequestMessage> make, bool repeatable, CancellationToken cancel)
    {
        var arrived = false;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await Once(make, cancel);
            }
            catch (Exception problem) when (repeatable && Passing(problem))
            {
                if (problem is PlatformUnreachableException unreachable)
                    unreachable.MayHaveArrived = arrived |= unreachable.MayHaveArrived;
                if (attempt >= _host.Retries.Count)
                    throw;
                await Task.Delay(_host.Retries[attempt], _host.Time, cancel);
            }
        }
    }

    private async Task<JsonElement> Once(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        try
        {
            using var request = make();
            using var answer = await _http.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode)
                throw await Refusal(answer, cancel);
            return await Read(answer, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new PlatformUnreachableException($"{_http.BaseAddress} gave no answer within {_http.Timeout.TotalSeconds:0} s.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw new PlatformUnreachableException($"{_http.BaseAddress} does not answer: {(problem.InnerException ?? problem).Message}")
            {
                MayHaveArrived = problem is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError },
            };
        }
        catch (JsonException)
        {
            throw new PlatformUnreachableException($"What answers at {_http.BaseAddress} is not the platform: its answer is not JSON.");
        }
    }

    private static bool Passing(Exception problem) => problem switch
    {
        PlatformUnreachableException => true,
        PlatformRefusedException refused => (HttpStatusCode)refused.Problem.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests,
        _ => false,
    };
}
