using System.Text;
using System.Text.Json;
using UpgradePlatform.Dialects.Tests.ObShell;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>Calls as the vendor's clients make them: the key first, then each with a header of its own (OBShell specification 2).</summary>
internal sealed class VendorClient(Uri address, SdkStyle style, string password, string key)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<VendorClient> Connect(Uri address, SdkStyle style, string password)
    {
        var secret = await Send(new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/api/v1/secret")));
        return new VendorClient(address, style, password, secret.GetProperty("public_key").GetString()!);
    }

    public Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, 60, null);

    public Task<JsonElement> Post(string path, string json) => Send(HttpMethod.Post, path, 60, sealer => sealer.Body(json));

    public async Task<JsonElement> Upload(string file)
    {
        const string boundary = "----0123456789abcdef";
        byte[] whole =
        [
            .. Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{Path.GetFileName(file)}\"\r\n\r\n"),
            .. await File.ReadAllBytesAsync(file),
            .. Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n"),
        ];
        return await Send(HttpMethod.Post, "/api/v1/upgrade/package", 600, sealer => sealer.Body(whole), $"multipart/form-data; boundary={boundary}");
    }

    private async Task<JsonElement> Send(HttpMethod method, string path, int seconds, Func<HybridClient, string>? body, string? type = null)
    {
        var sealer = new HybridClient(key, style);
        var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Headers.TryAddWithoutValidation("X-OCS-Header", sealer.Header(password, DateTimeOffset.UtcNow, seconds, path));
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body(sealer)));
        if (type is not null)
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", type);
        return await Send(request);
    }

    private static async Task<JsonElement> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data")
                : throw new InvalidOperationException($"{request.Method} {request.RequestUri}: {text}");
        }
    }
}
