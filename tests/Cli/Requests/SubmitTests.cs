using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Requests;

/// <summary>What reaches the platform from flags and files, and that it arrives once.</summary>
public sealed class SubmitTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = (await FakePlatform.StartAsync())
        .Answer("POST", "plans", "plan").Answer("POST", "operations", "submitted", 202).Answer("GET", $"operations/{Recorded.Id("submitted")}", "completed");

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Flags_become_the_request()
    {
        var run = await CliRun.Of(_platform, "submit", "--cluster", "fabric-1", "--node", "spine-1=14", "--node", "leaf-1=22", "--confirm", "--max-parallel", "2", "--settle", "5m", "--min-in-service", "0.75",
            "--on-failure", "rollback", "--keep-order", "--accept-dead-links", "--refuse-cuts", "--plan-digest", "abc", "--at", "+2h");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        Body().ShouldBe("""
            {"cluster":"fabric-1","nodes":[{"node":"spine-1","equipmentType":"14","confirm":true},{"node":"leaf-1","equipmentType":"22","confirm":true}],
            "policy":{"maxParallel":2,"minInService":0.75,"requireLinksUp":false,"refuseOrdersThatCutTraffic":true,"settleSeconds":300,"onFailure":"rollback","keepOrder":true},"planDigest":"abc","notBefore":"2026-11-21T08:00:00.0000000+00:00"}
            """.ReplaceLineEndings(""));
        run.Out.ShouldStartWith($"Submitted {Recorded.Id("submitted")}\n");
    }

    [Theory]
    [InlineData("request.yaml", "cluster: fabric-1\nnodes:\n  - { node: spine-1, equipmentType: 14, ztp: false }\npolicy: { maxParallel: 4, onBusy: refuse }\nnotBefore: 2026-11-21T22:00:00+01:00\n")]
    [InlineData("request.json", """{"cluster":"fabric-1","nodes":[{"node":"spine-1","equipmentType":"14","ztp":false}],"policy":{"maxParallel":4,"onBusy":"refuse"},"notBefore":"2026-11-21T22:00:00+01:00"}""")]
    public async Task A_file_becomes_the_request_and_flags_go_before_it(string name, string text)
    {
        var run = await CliRun.Of(_platform, "submit", "-f", Write(name, text), "--max-parallel", "1", "--kind", "check");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        Body().ShouldBe("""{"cluster":"fabric-1","kind":"check","nodes":[{"node":"spine-1","equipmentType":"14","ztp":false}],"policy":{"maxParallel":1,"onBusy":"refuse"},"notBefore":"2026-11-21T22:00:00.0000000+01:00"}""");
    }

    [Fact]
    public async Task A_dash_reads_standard_input_and_a_plan_leaves_out_what_only_a_submission_takes()
    {
        var host = CliRun.Host(_platform) with { In = new StringReader("cluster: fabric-1\nroles: { spine: 14 }\nplanDigest: abc\n") };

        (await CliRun.Of(host, "plan", "-f", "-")).Status.ShouldBe(ExitCodes.Ok);

        Body().ShouldBe("""{"cluster":"fabric-1","roles":{"spine":"14"}}""");
    }

    [Theory]
    [InlineData("cluster: fabric-1\nnodes:\n  - { node: spine-1, equipment: 14 }\n", "request:3:22: Property 'equipment' not found.\n")]
    [InlineData("cluster: fabric-1\npolicy: { maxParalel: 4 }\n", "request:2:11: Property 'maxParalel' not found.\n")]
    [InlineData("""{"cluster":"fabric-1","polcy":{}}""", "$.polcy is not known")]
    [InlineData("""{"cluster":"fabric-1","nodes":[{"node":"spine-1","equipmentType":14}]}""", "$.nodes[0].equipmentType is not what is expected")]
    [InlineData("""{"cluster":""", "not JSON")]
    [InlineData("roles: { spine: 14 }\n", "No cluster")]
    [InlineData("cluster: fabric-1\n", "Nothing to upgrade")]
    [InlineData("cluster: fabric-1\nroles: { spine: 14 }\nnotBefore: soon\n", "soon is not a time")]
    [InlineData("", "empty")]
    public async Task A_file_that_says_something_else_is_refused_with_its_place_and_nothing_is_sent(string text, string words)
    {
        var run = await CliRun.Of(_platform, "submit", "-f", Write("request", text));

        run.Status.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(words);
        _platform.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_submission_whose_answer_is_lost_is_sent_again_with_the_same_key()
    {
        var turn = 0;
        _platform.Answer("POST", "operations", async context =>
        {
            if (++turn < 3)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = 202;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, Recorded.Text("submitted"));
        });

        var run = await CliRun.Of(_platform, "submit", "--cluster", "fabric-1", "--node", "spine-1=14");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        var keys = _platform.Seen.Select(request => request.Header("Idempotency-Key")).ToArray();
        keys.Length.ShouldBe(3);
        keys.Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_submission_of_unknown_fate_tells_the_key_to_send_it_again_with()
    {
        _platform.Answer("POST", "operations", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var run = await CliRun.Of(_platform, "submit", "--cluster", "fabric-1", "--node", "spine-1=14", "--idempotency-key", "night-42");

        run.Status.ShouldBe(ExitCodes.Unreachable);
        run.Error.ShouldContain("--idempotency-key night-42");
    }

    [Fact]
    public async Task Submit_and_watch_ends_with_the_outcome()
    {
        var run = await CliRun.Of(_platform, "submit", "--cluster", "fabric-1", "--node", "spine-1=14", "--watch");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.ShouldContain("operation    completed");
    }

    private string Write(string name, string text)
    {
        var file = _folder.Combine(name);
        File.WriteAllText(file, text);
        return file;
    }

    private string Body() => JsonNode.Parse(_platform.Seen.First(request => request.Method == "POST").Body)!.ToJsonString(JsonSerializerOptions.Web).Replace("\\u002B", "+", StringComparison.Ordinal);
}
