using Npgsql;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class LaneTests(EngineServer server)
{
    [Fact]
    public async Task The_second_operation_waits_and_is_offered_the_lane_at_the_end_of_the_first()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var first = await database.StartedAsync();
        var second = await database.SubmitAsync(nodes: "leaf-2");
        var third = await database.SubmitAsync(nodes: "leaf-3");
        (await database.DecideAsync(second, new Input.Submitted())).Phase.ShouldBe(Phase.Queued);
        (await LaneOf(database, second)).ShouldBe(new LaneView(first, 1, true) { OwnerKind = OperationKind.Upgrade });
        (await LaneOf(database, third)).First.ShouldBeFalse();

        await database.ExecuteAsync("delete from engine.outbox");
        await CancelAsync(database, first);
        (await database.ScalarAsync<string>($"select partition_key from engine.outbox where message_type = '{typeof(LaneOffered).FullName}'")).ShouldBe(second.ToString());
        (await LaneOf(database, second)).ShouldBe(new LaneView(null, 1, true));
        (await database.DecideAsync(second, new Input.LaneOffered())).Fence.ShouldBe(2);
        (await LaneOf(database, third)).ShouldBe(new LaneView(second, 2, true) { OwnerKind = OperationKind.Upgrade });
    }

    [Fact]
    public async Task Order_is_by_not_before_then_acceptance_and_the_future_does_not_wait()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var later = await database.SubmitAsync(notBefore: DateTimeOffset.UtcNow.AddHours(1), nodes: "leaf-1");
        var accepted = await database.SubmitAsync(nodes: "leaf-2");
        var reserved = await database.SubmitAsync(notBefore: DateTimeOffset.UtcNow.AddHours(-1), nodes: "leaf-3");
        (await LaneOf(database, later)).First.ShouldBeFalse();
        (await LaneOf(database, accepted)).First.ShouldBeFalse();
        (await LaneOf(database, reserved)).First.ShouldBeTrue();
        await using var submission = await database.Store().OpenLaneAsync(Samples.Cluster);
        submission.Situation.Lane.ShouldBe(new LaneView(null, 0, false));
    }

    [Fact]
    public async Task Whoever_waits_and_goes_offers_a_free_lane_to_the_next()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var first = await database.SubmitAsync(nodes: "leaf-1");
        var second = await database.SubmitAsync(nodes: "leaf-2");
        await CancelAsync(database, first);
        (await database.ScalarAsync<string>($"select partition_key from engine.outbox where message_type = '{typeof(LaneOffered).FullName}'")).ShouldBe(second.ToString());
    }

    [Fact]
    public async Task One_operation_at_a_time_is_open_on_a_lane_and_lanes_do_not_wait_for_each_other()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var one = await database.SubmitAsync(nodes: "leaf-1");
        var two = await database.SubmitAsync(nodes: "leaf-2");
        var held = (await database.Store().OpenAsync(one))!;
        var waiting = database.Store().OpenAsync(two);
        await using (await database.Store().OpenLaneAsync("elsewhere"))
            (await Task.WhenAny(waiting, Task.Delay(300))).ShouldNotBe(waiting);
        await held.DisposeAsync();
        await using var opened = await waiting;
        opened.ShouldNotBeNull();
    }

    [Fact]
    public async Task Many_writers_on_one_lane_never_deadlock_and_lose_nothing()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var operations = new[] { await database.SubmitAsync(nodes: "leaf-1"), await database.SubmitAsync(nodes: "leaf-2") };
        var before = await database.ScalarAsync<long>("select count(*) from engine.events");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await using var work = (await database.Store().OpenAsync(operations[(writer + i) % 2]))!;
                await work.ApplyAsync(Samples.Tell(work.State, 1));
                await work.CommitAsync();
            }
        })));
        (await database.ScalarAsync<long>("select count(*) from engine.events")).ShouldBe(before + 160);
    }

    [Fact]
    public async Task Two_owners_are_refused()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await database.StartedAsync();
        var other = await database.SubmitAsync(nodes: "leaf-2");
        await using var work = (await database.Store().OpenAsync(other))!;
        var grab = Samples.Tell(work.State, 1);
        await work.ApplyAsync(grab with { State = grab.State with { Phase = Phase.Checking, Fence = 2 }, Commands = [new OutgoingCommand.TakeLane(2)] });
        (await Should.ThrowAsync<PostgresException>(work.CommitAsync())).ConstraintName.ShouldBeOneOf("one_owner", "one_owner_per_cluster");
    }

    [Fact]
    public async Task A_latecomer_meets_a_closed_row_and_changes_nothing()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        await CancelAsync(database, id);
        (await database.DecideAsync(id, new Input.Due())).Phase.ShouldBe(Phase.Closed);
    }

    private static async Task CancelAsync(EngineDatabase database, Guid id)
    {
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.ApplyAsync(Admitter.Admit(work.State, new VerbRequest { Verb = Verb.Cancel, By = "tester", Reason = "test", Mode = CancelMode.AfterStep }, work.Situation).Decision!);
            await work.CommitAsync();
        }

        (await database.DecideAsync(id, new Input.VerbAdmitted())).Phase.ShouldBe(Phase.Closed);
    }

    private static async Task<LaneView> LaneOf(EngineDatabase database, Guid id)
    {
        await using var work = (await database.Store().OpenAsync(id))!;
        return work.Situation.Lane;
    }
}
