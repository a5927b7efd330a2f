using System.Net;
using System.Text;
using System.Text.Json;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>Sends requests as one principal, and hands back what came, read whole.</summary>
internal sealed class ApiClient(Uri address, string? key)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, null, headers);

    public Task<Answer> PostAsync(string path, object? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), "application/json", headers);

    public Task<Answer> PutYamlAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body, "application/yaml");

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string? mediaType, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, headers);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (mediaType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        using var response = await Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.ToString(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase))
        {
            Behind = response.StatusCode == HttpStatusCode.InternalServerError ? ServerErrors.Last : null,
        };
    }

    /// <summary>Opens a stream; its body is read as it comes.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = Request(HttpMethod.Get, path, headers);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(address, path));
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
