using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

[Collection(MessagingTests.Name)]
public sealed class OutboxFaultTests(MessagingFixture fixture)
{
    [Fact]
    public async Task A_broker_killed_on_the_way_loses_nothing_and_doubles_bear_the_same_id()
    {
        const int each = 400;
        string[] keys = ["a", "b", "c", "d"];
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var sender = await OutboxHarness.SenderAsync(place);
        await using var rows = new OutboxRows(place.Database);

        var writing = Task.WhenAll(keys.Select(async key =>
        {
            for (var n = 0; n < each; n++)
                await rows.AddNumberedAsync(key, OutboxHarness.Queue, n);
        }));
        await Eventually.TrueAsync(() => recorder.All.Count > 50, OutboxHarness.Deadline, "some arrive");
        await fixture.Rabbit.KillAsync();
        await writing;
        await fixture.Rabbit.RestartAsync();

        await Eventually.TrueAsync(() => recorder.Distinct.Count == keys.Length * each, OutboxHarness.Deadline * 2, "all arrive");
        recorder.ShouldHoldInOrder(keys, each);
        await Eventually.TrueAsync(async () => await rows.CountAsync() == 0, OutboxHarness.Deadline, "confirmed rows are deleted");
        (await rows.ScalarAsync<long>("SELECT count(*) FROM engine.outbox_dead")).ShouldBe(0, "a broker that is away is nobody's fault");
    }

    [Fact]
    public async Task A_database_that_restarts_gives_the_role_back_to_somebody()
    {
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var one = await OutboxHarness.SenderAsync(place);
        await using var two = await OutboxHarness.SenderAsync(place);
        await Eventually.TrueAsync(() => one.Leads() || two.Leads(), OutboxHarness.Deadline, "somebody leads");

        await fixture.Postgres.KillAsync();
        await fixture.Postgres.RestartAsync();

        await using var rows = new OutboxRows(place.Database);
        for (var n = 0; n < 20; n++)
            await rows.AddNumberedAsync("key", OutboxHarness.Queue, n);
        await Eventually.TrueAsync(() => recorder.Distinct.Count == 20, OutboxHarness.Deadline, "all arrive");
        recorder.ShouldHoldInOrder(["key"], 20);
        await Eventually.TrueAsync(() => one.Leads() != two.Leads(), OutboxHarness.Deadline, "one of them leads");
    }

    [Fact]
    public async Task A_message_for_a_queue_that_does_not_exist_yet_waits_for_it()
    {
        var place = await fixture.NewPlaceAsync();
        await using var sender = await OutboxHarness.SenderAsync(place);
        await using var rows = new OutboxRows(place.Database);
        await rows.AddNumberedAsync("key", OutboxHarness.Queue, 0);
        await Eventually.TrueAsync(() => sender.Log.All.Any(line => line.Contains("tried again", StringComparison.Ordinal)), OutboxHarness.Deadline, "it came back");

        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);

        await Eventually.TrueAsync(() => recorder.All.Count == 1, OutboxHarness.Deadline, "it arrives");
    }
}
