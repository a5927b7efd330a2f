using System.Globalization;
using System.Text;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Sends requests as an SDK does: key first, then each request with a header of its own.</summary>
internal sealed class ObShellClient(Uri address, string host, SdkStyle style, string publicKey)
{
    private const string Boundary = "----upload-boundary";
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Password of root in tenant sys, of all clusters of tests: with letters that either kind of client writes in a way of its own.</summary>
    public const string Root = "root-pässword & <1>";

    public string PublicKey => publicKey;

    /// <summary>A sealer with keys of its own.</summary>
    public HybridClient Sealer => new(publicKey, style);

    public static async Task<ObShellClient> ConnectAsync(Uri address, string host, SdkStyle style)
    {
        var open = new ObShellClient(address, host, style, "");
        var secret = await open.SendAsync(HttpMethod.Get, "/api/v1/secret", null, null);
        return new ObShellClient(address, host, style, secret.Data().GetProperty("public_key").GetString()!);
    }

    public Task<Answer> OpenAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<Answer> GetAsync(string path, string password = Root)
    {
        var sealer = Sealer;
        return SendAsync(HttpMethod.Get, path, sealer.Header(password, DateTimeOffset.UtcNow, 60, path, hasBody: style == SdkStyle.Python), null);
    }

    public Task<Answer> PostAsync(string path, object body, string password = Root)
    {
        var sealer = Sealer;
        return SendAsync(HttpMethod.Post, path, sealer.Header(password, DateTimeOffset.UtcNow, 60, path), sealer.Body(body as string ?? JsonSerializer.Serialize(body)));
    }

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, Sealer.Header(Root, DateTimeOffset.UtcNow, 60, path), null);

    /// <summary>Uploads a file as one part of multipart, encrypted as a whole.</summary>
    public Task<Answer> UploadAsync(byte[] file, string part = "file", string password = Root)
    {
        const string path = "/api/v1/upgrade/package";
        var sealer = Sealer;
        return SendAsync(HttpMethod.Post, path, sealer.Header(password, DateTimeOffset.UtcNow, 600, path), sealer.Body(Multipart(file, part)), $"multipart/form-data; boundary={Boundary}");
    }

    /// <summary>Uploads a file as the newer route takes it: plain, its digest sealed in a header; null for no digest, no header.</summary>
    public Task<Answer> UploadPlainAsync(byte[] file, string? digest, string? password = Root)
    {
        const string path = "/api/v1/package";
        var header = password is null ? null : Sealer.Header(password, DateTimeOffset.UtcNow, 600, path, hasBody: false);
        (string, string)[] more = digest is null ? [] : [("X-OCS-File-SHA256", digest)];
        return SendAsync(HttpMethod.Post, path, header, Multipart(file), $"multipart/form-data; boundary={Boundary}", more);
    }

    public Task<Answer> SendAsync(HttpMethod method, string path, string? header, string? body, string? type = null, params (string Name, string Value)[] more) =>
        SendAsync(method, path, header, body is null ? null : Encoding.ASCII.GetBytes(body), type, more);

    private static byte[] Multipart(byte[] file, string part = "file") =>
    [
        .. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"p.rpm\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
        .. file,
        .. Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n"),
    ];

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? header, byte[]? body, string? type, (string Name, string Value)[] more)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Headers.Host = host;
        if (header is not null)
            request.Headers.TryAddWithoutValidation("X-OCS-Header", header);
        foreach (var (name, value) in more)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            // Python sends no Content-Type at all with JSON.
            if ((type ?? (style == SdkStyle.Go ? "application/json" : null)) is { } kind)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", kind);
        }

        using var response = await Http.SendAsync(request);
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.ToString(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(found => found.Key, found => string.Join(", ", found.Value), StringComparer.OrdinalIgnoreCase));
        answer.ContentType.ShouldBe("application/json; charset=utf-8", answer.Text);
        answer.Json.GetProperty("status").GetInt32().ShouldBe(answer.Status);
        answer.Json.GetProperty("successful").GetBoolean().ShouldBe(answer.Status < 400);
        answer.Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        return answer;
    }
}
