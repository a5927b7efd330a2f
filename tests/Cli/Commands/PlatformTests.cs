using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>Detours, the state of the platform, notifications and lines of devices.</summary>
public sealed class PlatformTests : IAsyncLifetime
{
    private static readonly string Id = Recorded.Id("submitted");
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = await FakePlatform.StartAsync();

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Theory]
    [InlineData("set")]
    [InlineData("release")]
    public async Task A_detour_is_an_operation_of_its_own(string action)
    {
        _platform.Answer("POST", "operations", "submitted", 202);

        var run = await CliRun.Of(_platform, "detour", action, "fabric-1", "leaf-1", "--reason", "a cable");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        var post = _platform.Seen.Single();
        post.Body.ShouldBe($$$"""{"cluster":"fabric-1","kind":"detour","detour":{"node":"leaf-1","action":"{{{action}}}"},"reason":"a cable"}""");
        post.Header("Idempotency-Key").ShouldNotBeNullOrEmpty();
        run.Out.ShouldContain($"upgradectl watch {Id}");
    }

    [Fact]
    public async Task Detoured_nodes_are_listed()
    {
        var cluster = JsonNode.Parse(Recorded.Text("cluster"))!;
        cluster["nodes"]![0]!["facts"]!["detoured"] = "true";
        _platform.Answer("GET", "fleet/clusters/fabric-1", _ => (200, cluster.ToJsonString()));

        var run = await CliRun.Of(_platform, "detour", "list", "fabric-1");

        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        run.Out.ShouldContain("leaf-1 ");
    }

    [Fact]
    public async Task The_state_of_the_platform_is_set_and_shown()
    {
        _platform.Answer("PUT", "platform-state", _ => (200, """{"service":"running","blockade":true,"renewal":false,"text":"Running; changes are blocked.","accepts":["read","priority"]}"""));

        var run = await CliRun.Of(_platform, "platform-state", "set", "running", "--blockade", "--reason", "power work");

        run.Out.ShouldBe("running: Running; changes are blocked.\nAccepts: read, priority\n");
        _platform.Seen.Single().Body.ShouldBe("""{"service":"running","blockade":true,"renewal":false,"reason":"power work"}""");
        (await CliRun.Of(_platform, "platform-state", "set", "sleeping")).Status.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task Notifications_are_listed_and_sent_again()
    {
        var told = $$"""{"id":"018f0000-0000-7000-8000-000000000001","operation":"{{Id}}","kind":"000101","sequence":4,"target":"192.0.2.9:8080","method":"POST","path":"/told","state":"givenUp","tries":5,"createdAt":"2026-11-21T05:40:00Z","problem":"503"}""";
        _platform.Answer("GET", "notifications", _ => (200, $$"""{"items":[{{told}}]}""")).Answer("POST", "notifications/018f0000-0000-7000-8000-000000000001/retry", _ => (202, told.Replace("givenUp", "waiting", StringComparison.Ordinal)));

        var list = await CliRun.Of(CliRun.Host(_platform) with { Width = 200 }, "notifications", "list", "--operation", Id, "--state", "givenUp");
        list.Out.ShouldContain("given up");
        list.Out.ShouldContain("192.0.2.9:8080/told");
        _platform.Seen.Single().Query.ShouldBe($"?operation={Id}&state=givenUp&limit=50");

        var again = await CliRun.Of(_platform, "notifications", "retry", "018f0000-0000-7000-8000-000000000001", "-o", "json");
        JsonSerializer.Deserialize<JsonElement>(again.Out).GetProperty("state").GetString().ShouldBe("waiting");
    }

    [Fact]
    public async Task What_devices_said_is_followed_until_the_operation_is_closed()
    {
        _platform.AnswerInTurn("GET", $"operations/{Id}", (200, "running"), (200, "completed")).Answer("GET", $"operations/{Id}/device-lines", context =>
            (200, context.Request.Query["after"] == "0" ? """{"lines":[{"id":7,"node":"spine-1","receivedAt":"2026-11-21T05:40:00Z","severity":5,"app":"ztpd","text":"Script returned success","attempt":"a"}],"next":7}""" : """{"lines":[],"next":7}"""));

        var run = await CliRun.Of(_platform, "logs", Id, "--devices", "--unit", "spine-1", "--follow");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.ShouldBe("2026-11-21 05:40:00  spine-1  ztpd: Script returned success\n");
        _platform.Seen.Last().Query.ShouldBe("?node=spine-1&after=7&limit=1000");
    }
}
