using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Events: pages, and the live stream with <c>Last-Event-ID</c>.</summary>
public sealed class EventTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/events";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ApiHost Api => fixture.Api;

    [Fact]
    public async Task A_page_holds_CloudEvents_in_order_and_leads_to_the_next()
    {
        var (cluster, _) = Api.NextCluster();
        var id = await Operations.ReserveAsync(Api, cluster);
        await Api.As("operator").PostAsync($"{Operations.Path}/{id}/pause", "{}");
        await Api.PositionEventsAsync();

        var all = await Page($"cluster={cluster}");
        all.Items.Length.ShouldBeGreaterThan(3);
        all.Items.Select(item => item.GetProperty("sequence").GetInt64()).ShouldBe(Enumerable.Range(1, all.Items.Length).Select(number => (long)number));
        all.Items.ShouldAllBe(item => item.GetProperty("specversion").GetString() == "1.0" && item.GetProperty("subject").GetString() == id.ToString());
        all.Items[0].GetProperty("source").GetString().ShouldBe($"/clusters/{cluster}");
        all.Items[0].GetProperty("type").GetString().ShouldBe("io.upgradeplatform.plan.planned");
        all.Items[0].GetProperty("id").GetString().ShouldBe($"{id}-1");

        var walked = new List<long>();
        long after = 0;
        while (await Page($"cluster={cluster}&limit=1&after={after}") is { Items.Length: > 0 } page)
        {
            walked.Add(page.Items[0].GetProperty("sequence").GetInt64());
            after = page.Next;
        }

        walked.ShouldBe(all.Items.Select(item => item.GetProperty("sequence").GetInt64()));
        (await Page($"operation={Guid.NewGuid()}")).Items.ShouldBeEmpty();
        (await Page($"cluster={cluster}&family=proxy&after=7")).Next.ShouldBe(7);
    }

    [Fact]
    public async Task A_stream_tells_what_happens_and_resumes_where_it_was_left()
    {
        var (cluster, _) = Api.NextCluster();
        var first = await Operations.ReserveAsync(Api, cluster);
        await Api.PositionEventsAsync();
        var before = (await Page($"cluster={cluster}")).Items;

        // From the beginning: what was there, then what comes.
        using (var stream = await Api.As("viewer").OpenAsync($"{Path}?cluster={cluster}&after=0", ("Accept", "text/event-stream")))
        {
            stream.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            stream.Headers.CacheControl!.NoStore.ShouldBeTrue();
            await using var events = Read(stream).GetAsyncEnumerator();
            foreach (var known in before)
                (await Next(events)).EventId.ShouldBe(Position(known));
            await Api.As("operator").PostAsync($"{Operations.Path}/{first}/pause", "{}");
            await Api.PositionEventsAsync();
            var item = await Next(events);
            item.EventType.ShouldBe("verb");
            JsonDocument.Parse(item.Data).RootElement.GetProperty("data").GetProperty("entityId").GetString().ShouldBe("pause");
        }

        // From an id: everything after it, nothing before.
        using (var stream = await Api.As("viewer").OpenAsync($"{Path}?cluster={cluster}", ("Accept", "text/event-stream"), ("Last-Event-ID", Position(before[^1]))))
        {
            await using var events = Read(stream).GetAsyncEnumerator();
            (await Next(events)).EventType.ShouldBe("verb");
        }
    }

    [Fact]
    public async Task A_stream_without_a_place_begins_now()
    {
        var (cluster, _) = Api.NextCluster();
        await Operations.ReserveAsync(Api, cluster);
        await Api.PositionEventsAsync();
        using var stream = await Api.As("viewer").OpenAsync($"{Path}?cluster={cluster}", ("Accept", "text/event-stream"));
        await using var events = Read(stream).GetAsyncEnumerator();
        var second = await Operations.ReserveAsync(Api, cluster);
        await Api.PositionEventsAsync();
        JsonDocument.Parse((await Next(events)).Data).RootElement.GetProperty("subject").GetString().ShouldBe(second.ToString());
    }

    [Fact]
    public async Task A_stream_does_not_keep_a_stopping_host()
    {
        var api = await fixture.StartAsync();
        using var stream = await api.As("viewer").OpenAsync(Path, ("Accept", "text/event-stream"));
        await using var events = Read(stream).GetAsyncEnumerator();
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.EventType.ShouldBe("beat");
        await api.DisposeAsync().AsTask().WaitAsync(Patience);
        (await events.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeFalse();
    }

    private static string Position(JsonElement item) => item.GetProperty("position").GetInt64().ToString(CultureInfo.InvariantCulture);

    private static async IAsyncEnumerable<SseItem<string>> Read(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
            yield return item;
    }

    private static async Task<SseItem<string>> Next(IAsyncEnumerator<SseItem<string>> events)
    {
        do
            (await events.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        while (events.Current.EventType == "beat");
        return events.Current;
    }

    private async Task<(JsonElement[] Items, long Next)> Page(string query)
    {
        var page = (await Api.As("viewer").GetAsync($"{Path}?{query}")).ShouldBeStatus(200).Json;
        return ([.. page.GetProperty("items").EnumerateArray()], page.GetProperty("next").GetInt64());
    }
}
