using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

[Collection(MessagingTests.Name)]
public sealed class SagaInboxTests(MessagingFixture fixture)
{
    [Fact]
    public async Task A_message_that_comes_twice_acts_once_and_is_not_called_skipped()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        var operation = await bench.SubmitAsync("spine-1", notBefore: DateTimeOffset.UtcNow.AddHours(1), tell: false);
        var message = new VerbAdmitted { OperationId = operation, Verb = "test" };
        var id = Guid.NewGuid();

        await bench.SendAsync(message, id);
        await bench.SendAsync(message, id);

        await LoggedAsync(bench, "was consumed before");
        (await bench.Rows.ScalarAsync<long>($"SELECT count(*) FROM engine.inbox WHERE message_id = '{id}'")).ShouldBe(1);
        await NothingLeftAsync(bench);
    }

    [Fact]
    public async Task What_comes_too_late_meets_a_closed_operation_and_changes_nothing()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        var id = await bench.SubmitAsync("spine-1", notBefore: DateTimeOffset.UtcNow.AddHours(1));
        await bench.VerbAsync(id, Verb.Cancel);
        await bench.ClosedAsync(id, "cancelled");
        await Eventually.TrueAsync(async () => await bench.Rows.CountAsync() == 0, OutboxHarness.Deadline, "the outbox is empty");
        await NothingLeftAsync(bench);
        var events = await bench.Rows.ScalarAsync<long>("SELECT count(*) FROM engine.events");
        var consumed = await bench.ConsumedAsync();

        await bench.SendAsync(new OperationSubmitted { OperationId = id });
        await bench.SendAsync(new VerbAdmitted { OperationId = id, Verb = "late" });
        await bench.SendAsync(new LaneOffered { OperationId = id });
        await bench.SendAsync(new OperationDue { OperationId = id });
        await bench.SendAsync(new StepAnswered
        {
            OperationId = id,
            AttemptId = "none",
            Look = 1,
            Target = "spine-1",
            Kind = AnswerKind.Done,
            ObservedAt = DateTimeOffset.UtcNow,
        });
        await bench.SendAsync(new ClusterObserved
        {
            OperationId = id,
            ClusterId = OperationBench.Cluster,
            Number = 1,
            Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            ObservedAt = DateTimeOffset.UtcNow,
        });

        await Eventually.TrueAsync(async () => await bench.ConsumedAsync() == consumed + 6, OutboxHarness.Deadline, "all six are consumed");
        (await bench.Rows.ScalarAsync<long>("SELECT count(*) FROM engine.events")).ShouldBe(events);
        await NothingLeftAsync(bench);
    }

    [Fact]
    public async Task A_message_for_an_unknown_operation_is_discarded_with_a_warning()
    {
        await using var bench = await OperationBench.StartAsync(fixture);

        await bench.SendAsync(new OperationDue { OperationId = Guid.NewGuid() });

        await LoggedAsync(bench, "does not exist; it is discarded");
        await NothingLeftAsync(bench);
    }

    [Fact]
    public async Task Output_of_an_attempt_that_comes_twice_is_stored_once()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        var piece = new AttemptLogged { OperationId = Guid.NewGuid(), AttemptId = "attempt", Offset = 0, Text = "hello" };

        for (var n = 0; n < 2; n++)
            await bench.Rows.AddAsync("logs", QueueNames.AttemptLogs, piece);

        await Eventually.TrueAsync(async () => await bench.Rows.CountAsync() == 0, OutboxHarness.Deadline, "both are sent");
        await Eventually.TrueAsync(
            async () => await bench.Rows.ScalarAsync<long>("SELECT count(*) FROM engine.attempt_logs") == 1, OutboxHarness.Deadline, "it is stored");
        await NothingLeftAsync(bench);
    }

    private static Task LoggedAsync(OperationBench bench, string text) => Eventually.TrueAsync(
        () => bench.Host.Log.All.Any(line => line.Contains(text, StringComparison.Ordinal)), OutboxHarness.Deadline, text);

    /// <summary>Every queue is empty, and nothing was moved to the queues of skipped or failed messages.</summary>
    private static Task NothingLeftAsync(OperationBench bench) => Eventually.PassesAsync(
        async () =>
        {
            var listed = await bench.Place.Rabbit.ControlAsync("--silent", "list_queues", "-p", bench.Place.VirtualHost, "name", "messages");
            var queues = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.StartsWith("upgrade", StringComparison.Ordinal)).ToArray();
            queues.ShouldNotBeEmpty();
            queues.ShouldAllBe(queue => queue.EndsWith("\t0"));
        },
        OutboxHarness.Deadline, "the queues are empty");
}
