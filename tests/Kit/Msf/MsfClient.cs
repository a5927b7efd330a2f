using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>
/// A client of the MSF dialect as the vendor's GUI is one: plain HTTP, no key, the detail polled. Only the polling is quicker: the GUI asks
/// every three seconds.
/// </summary>
public sealed class MsfClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Any call.</summary>
    public async Task<MsfAnswer> SendAsync(HttpMethod method, string path, string? body = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType) };
        using var answer = await _http.SendAsync(request).ConfigureAwait(false);
        return new MsfAnswer(
            answer.StatusCode, await answer.Content.ReadAsStringAsync().ConfigureAwait(false),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Execute (080201).</summary>
    public Task<MsfAnswer> ExecuteAsync(MsfUpgrade request, NotificationListener? listener = null) =>
        SendAsync(HttpMethod.Post, $"/v1/upgrade_operations{Query(listener)}", request.ToJson().ToJsonString());

    /// <summary>Execute; anything but 202 is a failure.</summary>
    /// <returns>Operation id.</returns>
    public async Task<string> SubmitAsync(MsfUpgrade request, NotificationListener? listener = null) =>
        Accepted(await ExecuteAsync(request, listener).ConfigureAwait(false));

    /// <summary>Cancel (080202).</summary>
    public Task<MsfAnswer> CancelAsync(string operation) =>
        SendAsync(HttpMethod.Put, $"/v1/upgrade_operations/{operation}", """{ "action": "cancel" }""");

    /// <summary>Detour set or release (080101).</summary>
    /// <param name="cluster">Cluster id.</param>
    /// <param name="plural"><c>leafs</c> or <c>spines</c>.</param>
    /// <param name="node">Node id.</param>
    /// <param name="detoured">Set or release.</param>
    /// <param name="listener">Whom to tell the result.</param>
    public Task<MsfAnswer> DetourAsync(string cluster, string plural, int node, bool detoured, NotificationListener? listener = null) => SendAsync(
        HttpMethod.Put, string.Create(CultureInfo.InvariantCulture, $"/v1/detour/clusters/{cluster}/nodes/{plural}/{node}{Query(listener)}"),
        $$"""{ "action": "update", "update_option": { "detoured": {{(detoured ? "true" : "false")}} } }""");

    /// <summary>Detour set or release; anything but 202 is a failure.</summary>
    /// <returns>Operation id.</returns>
    public async Task<string> ChangeDetourAsync(string cluster, string plural, int node, bool detoured, NotificationListener? listener = null) =>
        Accepted(await DetourAsync(cluster, plural, node, detoured, listener).ConfigureAwait(false));

    /// <summary>Detour read (080102): <c>leaf 7</c>, <c>spine 1</c>.</summary>
    public async Task<IReadOnlyList<string>> DetoursAsync(string cluster)
    {
        var read = Expect(await SendAsync(HttpMethod.Get, $"/v1/detour/clusters/{cluster}/nodes").ConfigureAwait(false), HttpStatusCode.OK).Json;
        return [.. Ids("leaf"), .. Ids("spine")];

        IEnumerable<string> Ids(string role) => read.GetProperty($"{role}_node_ids").EnumerateArray().Select(id => $"{role} {id.GetString()}");
    }

    /// <summary>Operation detail (000103).</summary>
    public async Task<MsfOperation> DetailAsync(string operation) =>
        new(Expect(await SendAsync(HttpMethod.Get, $"/v1/operations/{operation}").ConfigureAwait(false), HttpStatusCode.OK).Json);

    /// <summary>Operation list (000102).</summary>
    public async Task<IReadOnlyList<string>> ListAsync() =>
        [.. Expect(await SendAsync(HttpMethod.Get, "/v1/operations").ConfigureAwait(false), HttpStatusCode.OK).Json.GetProperty("operation_ids").EnumerateArray().Select(id => id.GetString()!)];

    /// <summary>Polls until the operation is as wanted; the message of a failure shows it as it was last.</summary>
    public Task<MsfOperation> UntilAsync(string operation, Func<MsfOperation, bool> condition, string what, TimeSpan? deadline = null) => Eventually.ValueAsync(
        async () =>
        {
            var seen = await DetailAsync(operation).ConfigureAwait(false);
            return condition(seen) ? seen
                : seen.Ended ? throw new EventuallyNeverException($"Ended before it came to this: {what}. {seen}")
                : throw new TimeoutException(seen.ToString());
        },
        deadline ?? Patience, what);

    /// <summary>Polls until a node has a status.</summary>
    public Task<MsfOperation> UntilNodeAsync(string operation, string fabricType, int node, string status) =>
        UntilAsync(operation, seen => seen.Node(fabricType, node)?.Status == status, $"{fabricType} {node} is {status}");

    /// <summary>Polls until a node waits for the operator.</summary>
    public Task<MsfOperation> UntilWaitingAsync(string operation, string fabricType, int node) =>
        UntilAsync(operation, seen => seen.Node(fabricType, node)?.OperatorCheckWaiting == true, $"{fabricType} {node} waits for the operator");

    /// <summary>Polls until it has ended.</summary>
    public Task<MsfOperation> EndedAsync(string operation, TimeSpan? deadline = null) => UntilAsync(operation, seen => seen.Ended, "the operation has ended", deadline);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Accepted(MsfAnswer answer) => Expect(answer, HttpStatusCode.Accepted).Json.GetProperty("operation_id").GetString()!;

    private static MsfAnswer Expect(MsfAnswer answer, HttpStatusCode status) =>
        answer.Status == status ? answer : throw new InvalidOperationException($"Answered with {(int)answer.Status}: {answer.Text}");

    private static string Query(NotificationListener? listener) => listener is null ? "" : $"?{listener.Query}";
}
