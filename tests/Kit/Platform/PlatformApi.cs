using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>The native API as tests use it. Every call may be made while any process of the platform is down.</summary>
public sealed class PlatformApi(Func<HttpClient> connect) : IDisposable
{
    private const string Root = "/platform/v1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http = connect();

    /// <summary>The client, for calls of one's own.</summary>
    public HttpClient Http => _http;

    /// <summary>Applies a fleet file; waits until the key of the test is known.</summary>
    public Task ApplyFleetAsync(string fleet) => Eventually.PassesAsync(
        async () =>
        {
            using var answer = await _http.PutAsync(new Uri($"{Root}/fleet", UriKind.Relative), new StringContent(fleet, null, "application/yaml")).ConfigureAwait(false);
            await Expect(answer, HttpStatusCode.OK).ConfigureAwait(false);
        },
        Patience, "the fleet file is applied");

    /// <summary>Submits once; anything but 202 is a failure.</summary>
    public async Task<OperationDocument> SubmitAsync(object body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/operations") { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await _http.SendAsync(request).ConfigureAwait(false);
        await Expect(answer, HttpStatusCode.Accepted).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync<OperationDocument>().ConfigureAwait(false))!;
    }

    /// <summary>Submits until it is accepted, under one key, as a careful client does.</summary>
    public Task<OperationDocument> SubmitEventuallyAsync(object body)
    {
        var key = Guid.NewGuid().ToString();
        return Eventually.ValueAsync(() => SubmitAsync(body, key), Patience, "the operation is accepted");
    }

    /// <summary>Submits an upgrade of every spine and leaf of a cluster.</summary>
    public Task<OperationDocument> UpgradeAsync(string cluster, int maxParallel = 1, string spine = "14", string leaf = "22") =>
        SubmitEventuallyAsync(new { cluster, roles = new { spine, leaf }, policy = new { maxParallel } });

    /// <summary>The operation as it is now.</summary>
    public async Task<OperationDocument> GetAsync(Guid id) =>
        (await _http.GetFromJsonAsync<OperationDocument>(new Uri($"{Root}/operations/{id}", UriKind.Relative)).ConfigureAwait(false))!;

    /// <summary>Asks for a verb and gives the status and body of the answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(Guid id, string verb, object? body = null)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri($"{Root}/operations/{id}/{verb}", UriKind.Relative), body ?? new { }).ConfigureAwait(false);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>().ConfigureAwait(false));
    }

    /// <summary>Asks for a verb; anything but 202 is a failure.</summary>
    public async Task VerbAsync(Guid id, string verb, object? body = null)
    {
        var (status, answer) = await AskAsync(id, verb, body).ConfigureAwait(false);
        if (status != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"{verb} was answered with {(int)status}: {answer}");
    }

    /// <summary>Waits until the operation is as wanted; the message of a failure shows it as it was last.</summary>
    public Task<OperationDocument> UntilAsync(Guid id, Func<OperationDocument, bool> condition, string what, TimeSpan? deadline = null) => Eventually.ValueAsync(
        async () =>
        {
            var seen = await GetAsync(id).ConfigureAwait(false);
            return condition(seen) ? seen
                : seen.Phase == "closed" ? throw new EventuallyNeverException($"Closed before it came to this: {what}. {seen}")
                : throw new TimeoutException(seen.ToString());
        },
        deadline ?? Patience, what);

    /// <summary>Waits until the operation is closed.</summary>
    public Task<OperationDocument> ClosedAsync(Guid id, TimeSpan? deadline = null) => UntilAsync(id, seen => seen.Phase == "closed", "the operation is closed", deadline);

    /// <summary>All events of the log after a position.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(Guid? operation = null, long after = 0)
    {
        var all = new List<JsonElement>();
        while (true)
        {
            var filter = operation is { } id ? $"&operation={id}" : "";
            var page = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{Root}/events?after={after}&limit=1000{filter}", UriKind.Relative)).ConfigureAwait(false);
            var items = page.GetProperty("items").EnumerateArray().ToArray();
            all.AddRange(items);
            if (items.Length == 0)
                return all;
            after = page.GetProperty("next").GetInt64();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task Expect(HttpResponseMessage answer, HttpStatusCode status)
    {
        if (answer.StatusCode != status)
            throw new InvalidOperationException($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync().ConfigureAwait(false)}");
    }
}
