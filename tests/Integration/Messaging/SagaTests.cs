using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

[Collection(MessagingTests.Name)]
public sealed class SagaTests(MessagingFixture fixture)
{
    [Fact]
    public async Task Two_operations_on_one_cluster_run_to_their_end_one_after_the_other()
    {
        await using var bench = await OperationBench.StartAsync(fixture);

        var first = await bench.SubmitAsync("spine-1");
        var second = await bench.SubmitAsync("leaf-1");

        await bench.ClosedAsync(first, "completed");
        await bench.ClosedAsync(second, "completed");
        bench.Worker.Commands.Select(command => command.OperationId).ToList().LastIndexOf(first)
            .ShouldBeLessThan(bench.Worker.Commands.Select(command => command.OperationId).ToList().IndexOf(second));
        (await bench.Rows.ScalarAsync<long>("SELECT count(*) FROM engine.operations WHERE wake_at IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_on_the_bus_in_memory()
    {
        await using var bench = await OperationBench.StartAsync(fixture, inMemory: true);

        await bench.ClosedAsync(await bench.SubmitAsync("spine-1"), "completed");
    }

    [Fact]
    public async Task An_operation_whose_message_was_lost_is_woken_by_its_time()
    {
        await using var bench = await OperationBench.StartAsync(fixture);

        var operation = await bench.SubmitAsync("spine-1", notBefore: DateTimeOffset.UtcNow.AddSeconds(2), tell: false);

        await bench.ClosedAsync(operation, "completed");
    }

    [Fact]
    public async Task A_verb_is_carried_out()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        var operation = await bench.SubmitAsync("spine-1", notBefore: DateTimeOffset.UtcNow.AddHours(1));

        await bench.VerbAsync(operation, Verb.Cancel);

        await bench.ClosedAsync(operation, "cancelled");
        bench.Worker.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_coordinators_at_once_change_nothing()
    {
        await using var bench = await OperationBench.StartAsync(fixture);
        await using var other = await MessagingHost.StartAsync(bench.Place, builder => Coordinator.CoordinatorExtensions.AddCoordinator(builder));

        var operations = await Task.WhenAll(new[] { "spine-1", "leaf-1", "leaf-2" }.Select(node => bench.SubmitAsync(node)));

        foreach (var operation in operations)
            await bench.ClosedAsync(operation, "completed");
        bench.Worker.Commands.DistinctBy(command => (command.AttemptId, command.Look)).Count().ShouldBe(bench.Worker.Commands.Count);
        await Eventually.TrueAsync(async () => await bench.Rows.CountAsync() == 0, OutboxHarness.Deadline, "the outbox is empty");
    }
}
