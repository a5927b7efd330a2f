using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;
using YamlDotNet.Serialization;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>Commands that read: documents as they are, pages, logs, fleet files.</summary>
public sealed class ReadingTests : IAsyncLifetime
{
    private static readonly string Id = Recorded.Id("completed");
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = (await FakePlatform.StartAsync())
        .Answer("GET", $"operations/{Id}", "completed").Answer("GET", $"operations/{Id}/explain", "explain-gate").Answer("GET", "fleet", "fleet").Answer("GET", "fleet/clusters/fabric-1", "cluster").Answer("POST", "plans", "plan");

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    public static TheoryData<string, string[]> Documents => new()
    {
        { "completed", ["get", Id] },
        { "explain-gate", ["explain", Id] },
        { "cluster", ["get", "cluster", "fabric-1"] },
        { "cluster", ["fleet", "get", "fabric-1"] },
        { "fleet", ["fleet", "get"] },
        { "plan", ["plan", "--cluster", "fabric-1", "--node", "spine-1=14"] },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task As_JSON_it_is_the_document_of_the_API(string recording, string[] arguments)
    {
        var run = await CliRun.Of(_platform, [.. arguments, "-o", "json"]);

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(run.Out), Recorded.Json(recording)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task As_YAML_it_says_the_same(string recording, string[] arguments)
    {
        var run = await CliRun.Of(_platform, [.. arguments, "-o", "yaml"]);

        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(run.Out);
        Flat(JsonSerializer.SerializeToElement(read)).ShouldBe(Flat(Recorded.Json(recording)));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_up_to_the_limit()
    {
        _platform.Answer("GET", "operations", context => (200, Recorded.Text(context.Request.Query.ContainsKey("after") ? "page-last" : "page")));

        var all = await CliRun.Of(_platform, "list", "--all", "-o", "json", "--cluster", "fabric-1", "--status", "closed");
        JsonSerializer.Deserialize<JsonElement>(all.Out).GetProperty("items").GetArrayLength().ShouldBe(3);
        _platform.Seen.First().Query.ShouldBe("?cluster=fabric-1&open=false&limit=200");

        var two = await CliRun.Of(_platform, "list", "--limit", "2");
        two.Error.ShouldBe($"There are more: --all, or --after {Recorded.Json("page").GetProperty("next").GetString()}\n");
        _platform.Seen.Last().Query.ShouldBe("?limit=2");
    }

    [Fact]
    public async Task An_outcome_is_looked_for_over_all_pages()
    {
        _platform.Answer("GET", "operations", context => (200, Recorded.Text(context.Request.Query.ContainsKey("after") ? "page-last" : "page")));

        var run = await CliRun.Of(_platform, "list", "--status", "completed", "-o", "json");

        JsonSerializer.Deserialize<JsonElement>(run.Out).GetProperty("items").EnumerateArray().Single().GetProperty("outcome").GetString().ShouldBe("completed");
    }

    [Fact]
    public async Task A_log_is_read_from_where_it_was_left_and_says_what_was_left_out()
    {
        var attempt = Recorded.Json("log").GetProperty("attempt").GetString()!;
        _platform.Answer("GET", $"operations/{Id}/log", context =>
            context.Request.Query["attempt"] != attempt ? (200, """{"attempt":"x","pieces":[],"next":0,"end":0}""")
            : context.Request.Query["offset"] == "0" ? (200, $$"""{"attempt":"{{attempt}}","pieces":[{"offset":0,"text":"begin\u001b[2J\n"}],"next":10,"end":30}""")
            : (200, $$"""{"attempt":"{{attempt}}","pieces":[{"offset":25,"text":"ende\n"}],"next":30,"end":30}"""));

        var run = await CliRun.Of(_platform, "logs", Id, "--unit", "spine-1");

        run.Out.ShouldBe("==> spine-1 upgrade on spine-1, attempt 1 <==\nbegin\uFFFD[2J\n… 15 bytes left out …\nende\n");
        (await CliRun.Of(_platform, "logs", Id, "--unit", "nix")).Status.ShouldBe(ExitCodes.NotFound);
    }

    [Fact]
    public async Task A_node_is_a_part_of_its_cluster()
    {
        var run = await CliRun.Of(_platform, "get", "node", "fabric-1", "leaf-1", "-o", "json");

        JsonSerializer.Deserialize<JsonElement>(run.Out).GetProperty("id").GetString().ShouldBe("leaf-1");
        (await CliRun.Of(_platform, "get", "node", "fabric-1", "leaf-99")).Status.ShouldBe(ExitCodes.NotFound);
    }

    [Fact]
    public async Task A_fleet_file_is_applied_or_only_validated()
    {
        using var folder = new TempFolder();
        var file = folder.Combine("fleet.yaml");
        await File.WriteAllTextAsync(file, "version: 1\n");
        _platform.Answer("PUT", "fleet", context => context.Request.Query["dryRun"] == "true" ? (422, Recorded.Text("fleet-invalid")) : (200, """{"clusters":1,"nodes":12,"dryRun":false}"""));

        var invalid = await CliRun.Of(_platform, "fleet", "validate", file);
        invalid.Status.ShouldBe(ExitCodes.Refused);
        invalid.Error.ShouldStartWith($"{file}:34:13: clusters[0].family: Family toaster is not known.");

        var applied = await CliRun.Of(CliRun.Host(_platform) with { In = new StringReader("version: 1\n") }, "fleet", "apply", "-");
        applied.Out.ShouldBe("Applied: 1 clusters, 12 nodes.\n");
        _platform.Seen.ShouldAllBe(request => request.Body == "version: 1\n" && request.Header("Content-Type") == "application/yaml; charset=utf-8");
    }

    [Fact]
    public async Task The_key_is_never_printed_not_even_when_the_platform_says_it()
    {
        var leak = (HttpContext context) => context.Request.Headers.Authorization.ToString();
        _platform.Answer("GET", $"operations/{Id}", context => (200, Recorded.Text("completed").Replace("\"cluster\": \"fabric-1\"", $"\"cluster\": \"{leak(context)}\"", StringComparison.Ordinal)))
            .Answer("GET", "operations", context => (409, $$"""{"detail":"{{leak(context)}}","code":"{{leak(context)}}","traceId":"{{leak(context)}}"}""")).Answer("GET", "fleet", context => (502, $"<p>{leak(context)}</p>"))
            .Answer("GET", "events", async context => await context.Response.WriteAsync($"data: {Recorded.Json("events").GetProperty("items")[0].GetRawText().ReplaceLineEndings("").Replace("planned", leak(context), StringComparison.Ordinal)}\n\n"));

        foreach (var command in (string[][])[["get", Id], ["get", Id, "-o", "json"], ["get", Id, "-o", "yaml"], ["watch", Id], ["list"], ["list", "-o", "json"], ["fleet", "get"], ["events", "--follow", "--limit", "1"], ["events", "--follow", "--limit", "1", "-o", "json"], ["help", "settings"]])
        {
            var run = await CliRun.Of(_platform, command);
            (run.Out + run.Error).ShouldNotContain(FakePlatform.Key, Case.Sensitive, string.Join(' ', command));
            (run.Out + run.Error).ShouldNotBeEmpty();
        }
    }

    private static string[] Flat(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(member => Flat(member.Value, $"{path}.{member.Name}"))],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany((item, index) => Flat(item, $"{path}[{index}]"))],
        _ => [$"{path} {element.ValueKind} {element}"],
    };
}
