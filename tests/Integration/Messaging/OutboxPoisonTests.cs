using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

[Collection(MessagingTests.Name)]
public sealed class OutboxPoisonTests(MessagingFixture fixture)
{
    private const string Dead = "SELECT string_agg(partition_key || ' ' || last_error, ',') FROM engine.outbox_dead";

    [Theory]
    [InlineData("System.IO.FileInfo")]
    [InlineData("UpgradePlatform.Contracts.Messages.ExecuteStep")]
    public async Task A_row_that_cannot_be_read_is_put_aside_and_its_key_goes_on(string type)
    {
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var sender = await OutboxHarness.SenderAsync(place);
        await using var rows = new OutboxRows(place.Database);

        await rows.AddAsync("bad", OutboxHarness.Queue, new VerbAdmitted { OperationId = Guid.Empty, Verb = "bad:0" }, type: type);
        await rows.AddNumberedAsync("bad", OutboxHarness.Queue, 0);
        await rows.AddNumberedAsync("good", OutboxHarness.Queue, 0);

        await Eventually.TrueAsync(() => recorder.All.Count == 2, OutboxHarness.Deadline, "the others arrive");
        (await rows.ScalarAsync<string>(Dead)).ShouldStartWith("bad JsonException: ");
    }

    [Fact]
    public async Task A_row_the_broker_refuses_holds_up_its_own_lane_only_and_is_put_aside_after_ten_tries()
    {
        // A system exchange of another type: declaring it as ours is refused, and no waiting changes that.
        const string refused = "amq.topic";
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var sender = await OutboxHarness.SenderAsync(place);
        await using var rows = new OutboxRows(place.Database);

        await rows.AddAsync("bad", refused, new VerbAdmitted { OperationId = Guid.Empty, Verb = "bad:0" }, attempts: 7);
        await rows.AddNumberedAsync("good", OutboxHarness.Queue, 0);

        await Eventually.TrueAsync(() => recorder.All.Count == 1, OutboxHarness.Deadline, "the other arrives");
        // Other traffic goes on: it is the evidence that the broker is there and the row at fault.
        await Eventually.TrueAsync(
            async () =>
            {
                await rows.AddNumberedAsync("good", OutboxHarness.Queue, 0);
                return await rows.ScalarAsync<long>("SELECT count(*) FROM engine.outbox_dead WHERE attempts = 9") == 1;
            },
            OutboxHarness.Deadline, "it is put aside");
        await Eventually.TrueAsync(async () => await rows.CountAsync() == 0, OutboxHarness.Deadline, "the others are sent");
    }

    [Fact]
    public async Task A_row_that_is_worthless_by_now_is_dropped()
    {
        var place = await fixture.NewPlaceAsync();
        var recorder = new Recorder();
        await using var receiver = await OutboxHarness.ReceiverAsync(place, recorder);
        await using var sender = await OutboxHarness.SenderAsync(place);
        await using var rows = new OutboxRows(place.Database);

        await rows.AddAsync("key", OutboxHarness.Queue, new VerbAdmitted { OperationId = Guid.Empty, Verb = "late" }, expires: DateTimeOffset.UtcNow.AddSeconds(-1));
        await rows.AddNumberedAsync("key", OutboxHarness.Queue, 0);

        await Eventually.TrueAsync(() => recorder.All.Count == 1, OutboxHarness.Deadline, "the next arrives");
        ((VerbAdmitted)recorder.All[0].Message).Verb.ShouldBe("key:0");
        await Eventually.TrueAsync(async () => await rows.CountAsync() == 0, OutboxHarness.Deadline, "both rows are gone");
    }
}
