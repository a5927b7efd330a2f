using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace UpgradePlatform.Cli.Client;

/// <summary>Talks to the native API (and, for the demo, to the MSF dialect) of one platform.</summary>
internal sealed class PlatformClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly HttpClient _http;

    public PlatformClient(Uri url, string key)
    {
        _http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<OperationDocument> GetOperation(Guid id, CancellationToken cancel) =>
        Get<OperationDocument>($"platform/v1/operations/{id}", cancel);

    public async Task<OperationHeader?> FindMsf(string id, CancellationToken cancel) =>
        (await Get<OperationPage>($"platform/v1/operations?dialect=msf&dialectId={Uri.EscapeDataString(id)}", cancel)).Items.SingleOrDefault();

    public async Task<IReadOnlyList<OperationHeader>> ListOpenMsf(CancellationToken cancel) =>
        (await Get<OperationPage>("platform/v1/operations?dialect=msf&open=true", cancel)).Items;

    public async Task<string> SubmitMsf(string body, CancellationToken cancel)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Send(token => _http.PostAsync("v1/upgrade_operations/", content, token), cancel);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel)).RootElement.GetProperty("operation_id").GetString()!;
    }

    public async Task<JsonElement> GetMsf(string id, CancellationToken cancel) =>
        await Get<JsonElement>($"v1/operations/{id}", cancel);

    public void Dispose() => _http.Dispose();

    private async Task<T> Get<T>(string path, CancellationToken cancel)
    {
        using var answer = await Send(token => _http.GetAsync(path, token), cancel);
        return (await answer.Content.ReadFromJsonAsync<T>(Json, cancel))!;
    }

    private async Task<HttpResponseMessage> Send(Func<CancellationToken, Task<HttpResponseMessage>> call, CancellationToken cancel)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await call(cancel);
        }
        catch (HttpRequestException problem)
        {
            throw new PlatformUnreachableException($"{_http.BaseAddress} does not answer: {problem.Message}");
        }

        if (answer.IsSuccessStatusCode)
            return answer;
        var words = await answer.Content.ReadAsStringAsync(cancel);
        answer.Dispose();
        throw new PlatformRefusedException($"{(int)answer.StatusCode} {answer.ReasonPhrase}: {words}");
    }
}
