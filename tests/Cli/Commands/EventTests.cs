using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Commands;

/// <summary>Events: pages, and the live stream over cuts.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private static readonly JsonElement[] Events = [.. Recorded.Json("events").GetProperty("items").EnumerateArray()];
    private FakePlatform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = await FakePlatform.StartAsync();

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_stream_that_is_cut_is_resumed_without_gap_or_double()
    {
        var connections = 0;
        using var shown = new LineCounter();
        _platform.Answer("GET", "events", async context =>
        {
            // Cut when what was sent has been shown: a reset takes along what is still under way.
            var (count, total) = ++connections switch { 1 => (3, 3), 2 => (0, 3), 3 => (4, 7), _ => (Events.Length, Events.Length + 1) };
            await Stream(context, count);
            await Eventually.TrueAsync(() => shown.Lines >= total || context.RequestAborted.IsCancellationRequested, TimeSpan.FromSeconds(30), "what was sent is shown");
            context.Abort();
        });

        var run = await CliRun.Of(CliRun.Host(_platform) with { Out = shown }, "events", "--follow", "--after", "0", "--limit", "12", "-o", "json");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Position(JsonSerializer.Deserialize<JsonElement>(line))).ShouldBe(Events.Select(Position));
        _platform.Seen.Select(request => request.Header("Last-Event-ID")).ShouldBe(["0", "3", "3", "7"]);
        run.Error.ShouldContain("going on");
    }

    [Fact]
    public async Task A_stream_that_goes_silent_is_opened_again()
    {
        _platform.Answer("GET", "events", async context =>
        {
            await Stream(context, 2);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var run = await CliRun.Of(CliRun.Host(_platform) with { Silence = TimeSpan.FromSeconds(1) }, "events", "--follow", "--after", "0", "--limit", "4");

        run.Status.ShouldBe(ExitCodes.Ok, run.Error);
        run.Error.ShouldContain("silent");
        _platform.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Past_events_are_lines_and_filters_reach_the_platform()
    {
        _platform.Answer("GET", "events", "events");

        var run = await CliRun.Of(_platform, "events", "--cluster", "fabric 1", "--family", "switch", "--limit", "12");

        Golden.ShouldMatch(run.Out, "events");
        _platform.Seen.Single().Query.ShouldBe("?cluster=fabric%201&family=switch&after=0&limit=12");
    }

    [Fact]
    public async Task A_stream_that_is_refused_is_not_asked_for_again()
    {
        _platform.Answer("GET", "events", "problem-forbidden", 403);

        (await CliRun.Of(_platform, "events", "--follow")).Status.ShouldBe(ExitCodes.Forbidden);
        _platform.Seen.ShouldHaveSingleItem();
    }

    private static async Task Stream(HttpContext context, int count)
    {
        var after = long.Parse(context.Request.Headers["Last-Event-ID"].ToString(), CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("event: beat\ndata: null\n\n");
        foreach (var item in Events.Where(item => Position(item) > after).Take(count))
            await context.Response.WriteAsync($"event: {item.GetProperty("data").GetProperty("entity").GetString()}\ndata: {JsonSerializer.Serialize(item)}\nid: {Position(item)}\n\n");
        await context.Response.Body.FlushAsync();
    }

    private static long Position(JsonElement item) => item.GetProperty("position").GetInt64();
}
