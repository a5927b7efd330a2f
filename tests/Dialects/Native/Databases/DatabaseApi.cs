using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.ObServer.Tests.Packages;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>An API with database clusters and packages, and a fabric beside them.</summary>
public sealed class DatabaseApi(ApiFixture fixture) : IAsyncLifetime
{
    public const string Packages = "/platform/v1/packages";
    public const string Version = "4.2.1.1";
    public const string Release = "101000062023110109.el7";

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private int _clusters;

    internal ApiHost Api { get; private set; } = null!;

    /// <summary>The server package of the target.</summary>
    internal byte[] Server { get; private set; } = null!;

    /// <summary>Its libraries.</summary>
    internal byte[] Libraries { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Api = await fixture.StartAsync();
        Server = await new TinyRpm().BuildAsync();
        Libraries = await new TinyRpm { Name = "oceanbase-ce-libs", Files = new Dictionary<string, string> { [$"{TinyRpm.Root}/lib/liba.so"] = "a" } }.BuildAsync();
        (await UploadAsync(Server)).ShouldBeStatus(201);
        (await UploadAsync(Libraries)).ShouldBeStatus(201);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    /// <summary>A database cluster of its own, seen this long ago; just now by default.</summary>
    internal async Task<string> ClusterAsync(int zones = 3, string running = DatabaseRows.Running, ApiHost? api = null, TimeSpan seen = default)
    {
        var cluster = $"ob-{Interlocked.Increment(ref _clusters)}";
        var sql = DatabaseRows.Sql(cluster, zones, running: running);
        await ExecuteAsync(api, seen == default ? sql : sql.Replace("now()", string.Create(CultureInfo.InvariantCulture, $"now() - interval '{seen.TotalSeconds} seconds'"), StringComparison.Ordinal));
        return cluster;
    }

    /// <summary>A database cluster of its own that nobody has ever seen.</summary>
    internal async Task<string> UnseenAsync(ApiHost? api = null)
    {
        var cluster = await ClusterAsync(api: api);
        await ExecuteAsync(api, $"delete from engine.node_facts where cluster_id = '{cluster}'");
        return cluster;
    }

    private async Task ExecuteAsync(ApiHost? api, string sql)
    {
        await using var command = (api ?? Api).Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The request to bring it to the target.</summary>
    internal static Dictionary<string, object?> Request(string cluster, object? database = null, params (string Name, object? Value)[] more)
    {
        var body = new Dictionary<string, object?> { ["cluster"] = cluster, ["database"] = database ?? new { version = Version, release = Release } };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    /// <summary>Uploads bytes as the body.</summary>
    internal Task<Answer> UploadAsync(byte[] bytes, string query = "", string role = "operator", ApiHost? api = null) =>
        UploadAsync(Body(bytes), query, role, api);

    internal async Task<Answer> UploadAsync(HttpContent content, string query = "", string role = "operator", ApiHost? api = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((api ?? Api).Address, Packages + query)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (api ?? Api).Key(role));
        using var response = await Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.ToString(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Reads bytes, or a range of them.</summary>
    internal async Task<(int Status, byte[] Bytes, string? ContentRange)> DownloadAsync(string path, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Api.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Api.Key("viewer"));
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentRange?.ToString());
    }

    internal static ByteArrayContent Body(byte[] bytes, string type = "application/octet-stream")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
