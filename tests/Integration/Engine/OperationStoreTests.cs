using System.Text.Json;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Logs;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class OperationStoreTests(EngineServer server)
{
    [Fact]
    public async Task A_new_revision_is_added_and_one_that_was_rolled_back_is_forgotten()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        await using (var work = (await database.Store().OpenAsync(id))!)
            await work.ApplyAsync(Revised(work.State, "abandoned"));
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.ApplyAsync(Revised(work.State, "kept"));
            await work.CommitAsync();
        }

        await using var again = (await database.Store().OpenAsync(id))!;
        again.State.Plan.Revision.ShouldBe(2);
        again.State.Plan.Digest.ShouldBe("kept");
        (await database.ScalarAsync<long>("select count(*) from engine.plans")).ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_commit_nothing_happened()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.SubmitAsync();
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            (await work.MarkConsumedAsync(Guid.NewGuid(), "saga")).ShouldBeTrue();
            await work.ApplyAsync(Decider.Decide(work.State, new Input.Submitted(), work.Situation));
        }

        await using var again = (await database.Store().OpenAsync(id))!;
        again.State.Phase.ShouldBe(Phase.Queued);
        (await database.ScalarAsync<long>("select count(*) from engine.inbox")).ShouldBe(0);
        (await database.ScalarAsync<long>("select count(*) from engine.outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_is_consumed_once_per_consumer()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.SubmitAsync();
        var message = Guid.NewGuid();
        foreach (var (consumer, expected) in new[] { ("saga", true), ("saga", false), ("other", true) })
        {
            await using var work = (await database.Store().OpenAsync(id))!;
            (await work.MarkConsumedAsync(message, consumer)).ShouldBe(expected);
            await work.CommitAsync();
        }
    }

    [Fact]
    public async Task Commands_become_messages_with_their_end_and_the_place_in_the_log()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        var attempt = Samples.Attempt(id, 1);
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.ApplyAsync(Samples.Tell(work.State, 1) with { State = work.State with { Attempts = [attempt], Sequence = work.State.Sequence + 1 } });
            await work.CommitAsync();
        }

        await database.ExecuteAsync("delete from engine.outbox");
        await new AttemptLogStore(database.Source).AppendAsync(new AttemptLogged { OperationId = id, AttemptId = attempt.Id, Offset = 0, Text = "hällo\n" });
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            var act = Execute(attempt, StepMode.Act);
            await work.ApplyAsync(new Decision(work.State, [new OutgoingCommand.Execute(act), new OutgoingCommand.Execute(act with { Mode = StepMode.Look })], [], []));
            await work.Enqueue(new OperationSubmitted { OperationId = id }, QueueNames.Operations, id);
            await work.CommitAsync();
        }

        var rows = await Rows(database);
        rows.Select(row => row.Type).ShouldBe([typeof(ExecuteStep).FullName!, typeof(ExecuteStep).FullName!, typeof(OperationSubmitted).FullName!]);
        rows.Select(row => row.Destination).ShouldBe([QueueNames.Steps("switch"), QueueNames.Steps("switch"), QueueNames.Operations]);
        rows[0].Expires.ShouldBe(attempt.ActBefore);
        rows[1].Expires.ShouldBeNull();
        JsonSerializer.Deserialize<ExecuteStep>(rows[0].Body, PlanJson.Options)!.LogOffset.ShouldBe(7);
    }

    [Fact]
    public async Task An_attempt_may_start_in_the_decision_in_which_the_one_before_ends()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        var first = Samples.Attempt(id, 1);
        foreach (var decide in new Func<OperationState, Decision>[]
        {
            state => Samples.Tell(state, 1) with { State = state with { Attempts = [first], Sequence = state.Sequence + 1 } },
            state => Samples.Tell(state, 1) with { State = state with { Attempts = [Samples.Attempt(id, 2)], Sequence = state.Sequence + 1 }, Ended = [first with { Status = AttemptStatus.Failed, EndedAt = first.Deadline }] },
        })
        {
            await using var work = (await database.Store().OpenAsync(id))!;
            await work.ApplyAsync(decide(work.State));
            await work.CommitAsync();
        }

        await using var again = (await database.Store().OpenAsync(id))!;
        again.State.Attempts.ShouldHaveSingleItem().Number.ShouldBe(2);
        (await database.ScalarAsync<long>("select count(*) from engine.attempts")).ShouldBe(2);
    }

    [Fact]
    public async Task A_transaction_of_the_caller_is_joined()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await using var context = database.Context();
        await using (await context.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            var keys = new IdempotencyStore(context);
            (await keys.BeginAsync("tester", "k", "request")).IsNew.ShouldBeTrue();
            await using var work = await new UpgradePlatform.Engine.Operations.OperationStore(context, database.Plans, Options.Create(new DecisionTimings())).OpenLaneAsync(Samples.Cluster);
            (await work.DrawNumberAsync("dag")).ShouldBe(1);
            (await work.DrawNumberAsync("dag")).ShouldBe(2);
            (await work.DrawNumberAsync("task")).ShouldBe(1);
            await keys.CompleteAsync("tester", "k", new IdempotentAnswer(202, "/x", "{}"));
            await work.CommitAsync();
        }

        (await database.ScalarAsync<int>("select status from engine.idempotency_keys")).ShouldBe(202);
        (await database.ScalarAsync<long>("select last from engine.vendor_numbers where scope = 'dag'")).ShouldBe(2);
    }

    private static Decision Revised(OperationState state, string digest)
    {
        var plan = MirrorPlan.Of(state with { Units = [.. state.Units.Select(unit => unit with { Entered = ["detour"] })] }) with { Digest = digest };
        return Samples.Tell(state, 1) with { State = state with { Plan = plan, Units = OperationStateReading.FreshUnits(plan), Sequence = state.Sequence + 1 } };
    }

    private static ExecuteStep Execute(Attempt attempt, StepMode mode) => new()
    {
        OperationId = Guid.NewGuid(),
        AttemptId = attempt.Id,
        ClusterId = Samples.Cluster,
        UnitId = attempt.Unit,
        StepKey = attempt.Step,
        Target = attempt.Target,
        Look = 1,
        Mode = mode,
        Fence = 1,
        ActBefore = attempt.ActBefore,
        Command = new Contracts.Steps.Switch.AwaitDrained(),
    };

    private static async Task<List<(string Type, string Destination, string Body, DateTimeOffset? Expires)>> Rows(EngineDatabase database)
    {
        var rows = new List<(string, string, string, DateTimeOffset?)>();
        await using var command = database.Source.CreateCommand("select message_type, destination, body, expires_at from engine.outbox order by seq");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3)));
        return rows;
    }
}
