using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

[Collection(MessagingTests.Name)]
public sealed class OutboxOrderTests(MessagingFixture fixture)
{
    [Fact]
    public async Task Two_dispatchers_under_load_send_each_row_once_and_in_order_per_key()
    {
        const int each = 100;
        var keys = Enumerable.Range(0, 20).Select(n => $"key{n}").ToArray();
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var one = await OutboxHarness.SenderAsync(place);
        await using var two = await OutboxHarness.SenderAsync(place);
        await using var rows = new OutboxRows(place.Database);

        await Task.WhenAll(keys.Select(async key =>
        {
            for (var n = 0; n < each; n++)
                await rows.AddNumberedAsync(key, OutboxHarness.Queue, n);
        }));

        await Eventually.TrueAsync(() => recorder.All.Count >= keys.Length * each, OutboxHarness.Deadline, "all arrive");
        recorder.ShouldHoldInOrder(keys, each);
        recorder.All.Count.ShouldBe(keys.Length * each, "nothing failed, so nothing came twice");
        await Eventually.TrueAsync(async () => await rows.CountAsync() == 0, OutboxHarness.Deadline, "confirmed rows are deleted");
        new[] { one.Leads(), two.Leads() }.Count(leads => leads).ShouldBe(1);
    }

    [Fact]
    public async Task When_the_leader_stops_another_takes_over()
    {
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var rows = new OutboxRows(place.Database);
        await using (var first = await OutboxHarness.SenderAsync(place))
            await Eventually.TrueAsync(first.Leads, OutboxHarness.Deadline, "the first leads");
        await using var second = await OutboxHarness.SenderAsync(place);

        await rows.AddNumberedAsync("key", OutboxHarness.Queue, 0);

        await Eventually.TrueAsync(() => recorder.All.Count == 1, OutboxHarness.Deadline, "the second sends");
        second.Leads().ShouldBeTrue();
    }

    [Fact]
    public async Task On_the_bus_in_memory_rows_leave_the_same_way()
    {
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var host = await MessagingHost.StartAsync(
            place, builder => OutboxHarness.Receive(UpgradePlatform.Messaging.MessagingExtensions.AddOutboxDispatcher(builder), recorder), inMemory: true);
        await using var rows = new OutboxRows(place.Database);

        for (var n = 0; n < 50; n++)
            await rows.AddNumberedAsync("key", OutboxHarness.Queue, n);

        await Eventually.TrueAsync(() => recorder.All.Count >= 50, OutboxHarness.Deadline, "all arrive");
        recorder.ShouldHoldInOrder(["key"], 50);
        await Eventually.TrueAsync(async () => await rows.CountAsync() == 0, OutboxHarness.Deadline, "sent rows are deleted");
    }
}
