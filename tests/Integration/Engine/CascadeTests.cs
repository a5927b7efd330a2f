using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Engine.Platform;
using UpgradePlatform.Engine.Wakeups;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>What the end of one operation, or the state of the platform, means for those that wait (specification 2.2 S7, S9, A10).</summary>
public sealed class CascadeTests(EngineServer server)
{
    private static readonly OperationPolicy Msf = new() { QueueGroup = "msf", CancelsQueued = true, BusyAtStart = BusyAtStart.FailIfOther, CancelledWhenNotAccepting = true, OnFailure = FailureChoice.Close };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancel_or_failure_takes_what_waits_in_its_group_though_every_message_is_lost(bool cancel)
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database) { Failing = { "check" } };
        var running = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, false, "leaf-1"));
        await driver.DecideAsync(running, new Input.Submitted());
        var queued = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, false, "leaf-3"));
        var reserved = await driver.SubmittedAsync(Driver.Upgrade(Msf, DateTimeOffset.UtcNow.AddDays(3), false, "leaf-5"));
        var native = await driver.SubmittedAsync(Driver.Upgrade(null, null, false, "leaf-7"));
        foreach (var waiting in new[] { queued, reserved, native })
            await driver.DecideAsync(waiting, new Input.Submitted());

        if (cancel)
            await driver.VerbAsync(running, Verb.Cancel);
        else
            (await driver.ClosedAsync(running)).Outcome.ShouldBe(Outcome.Failed);
        await database.ExecuteAsync("delete from engine.outbox");
        var later = await driver.SubmittedAsync(Driver.Upgrade(Msf, DateTimeOffset.UtcNow.AddDays(1), false, "leaf-2"));

        new[] { queued, reserved, native }.ShouldBeSubsetOf(await new WakeUps(database.Source).ClaimDueAsync(10, TimeSpan.FromSeconds(1)));
        foreach (var taken in new[] { queued, reserved })
            (await driver.DecideAsync(taken, new Input.Due())).ShouldSatisfyAllConditions(
                state => state.Outcome.ShouldBe(Outcome.Cancelled), state => state.OutcomeCode.ShouldBe(OutcomeCodes.Cascade), state => state.OutcomeReason!.ShouldContain(running.ToString()));
        (await driver.DecideAsync(later, new Input.Submitted())).Phase.ShouldBe(Phase.Reserved, "it was accepted afterwards");
        (await driver.DecideAsync(native, new Input.Due())).Phase.ShouldBe(cancel ? Phase.Queued : Phase.Checking, "it is of no group");
        (await database.ScalarAsync<long>($"select count(*) from engine.events where operation_id in ('{queued}', '{reserved}') and status = 'closed' and details ->> 'code' = 'cascade'")).ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_taken_does_not_keep_others_from_the_lane()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database) { Failing = { "check" } };
        var running = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, false, "leaf-1"));
        var queued = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, false, "leaf-3"));
        (await driver.ClosedAsync(running)).Outcome.ShouldBe(Outcome.Failed);
        var detour = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: true));
        (await driver.DecideAsync(detour, new Input.Submitted())).Phase.ShouldNotBe(Phase.Queued);
        (await driver.DecideAsync(queued, new Input.Due())).OutcomeCode.ShouldBe(OutcomeCodes.Cascade);
    }

    [Fact]
    public async Task Cancelling_a_reservation_takes_that_one_alone()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var one = await driver.SubmittedAsync(Driver.Upgrade(Msf, DateTimeOffset.UtcNow.AddDays(1), false, "leaf-1"));
        var two = await driver.SubmittedAsync(Driver.Upgrade(Msf, DateTimeOffset.UtcNow.AddDays(2), false, "leaf-3"));
        await driver.VerbAsync(one, Verb.Cancel);
        (await driver.DecideAsync(one, new Input.VerbAdmitted())).Outcome.ShouldBe(Outcome.Cancelled);
        (await driver.DecideAsync(two, new Input.Due())).Phase.ShouldBe(Phase.Reserved);
    }

    [Fact]
    public async Task An_operation_that_meets_a_foreign_owner_fails_and_leaves_the_lane_to_it()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var owner = await driver.SubmittedAsync(Driver.Upgrade(null, null, false, "leaf-1"));
        await driver.DecideAsync(owner, new Input.Submitted());
        var late = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, false, "leaf-3"));
        var reserved = await driver.SubmittedAsync(Driver.Upgrade(Msf, DateTimeOffset.UtcNow.AddDays(1), false, "leaf-5"));
        (await driver.DecideAsync(late, new Input.Submitted())).ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe(OutcomeCodes.ClusterBusy));
        (await database.ScalarAsync<Guid>("select owner from engine.lanes where cluster_id = 'fabric-1'")).ShouldBe(owner);
        (await driver.DecideAsync(reserved, new Input.Due())).OutcomeCode.ShouldBe(OutcomeCodes.Cascade, "a failure is a failure (S7)");
    }

    [Fact]
    public async Task The_state_of_the_platform_holds_or_cancels_and_its_end_wakes()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var states = new PlatformStateStore(database.Source);
        (await states.GetAsync()).ShouldBe(PlatformState.Running);
        var running = await driver.SubmittedAsync(Driver.Upgrade(null, null, false, "leaf-7"));
        await driver.RunAsync(running, state => state.Phase == Phase.Active, "it begins");

        var blocked = new PlatformState(ServiceStatus.ShuttingDown, Blockade: true, Renewal: true);
        await states.SetAsync(blocked, "tester");
        (await states.GetAsync()).ShouldBe(blocked);
        (await driver.ClosedAsync(running)).Outcome.ShouldBe(Outcome.Completed, "what runs is finished");

        await states.SetAsync(PlatformState.Running with { Blockade = true }, "tester");
        var patient = await driver.SubmittedAsync(Driver.Upgrade(null, null, false, "leaf-1"));
        (await driver.DecideAsync(patient, new Input.Submitted())).Holds.Single().Kind.ShouldBe(HoldKind.Platform);
        await states.SetAsync(PlatformState.Running, "tester");
        (await new WakeUps(database.Source).ClaimDueAsync(10, TimeSpan.FromSeconds(1))).ShouldContain(patient);
        (await driver.ClosedAsync(patient)).Outcome.ShouldBe(Outcome.Completed);

        await states.SetAsync(PlatformState.Running with { Renewal = true }, "tester");
        var msf = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, false, "leaf-3"));
        (await driver.DecideAsync(msf, new Input.Submitted())).ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Cancelled), state => state.OutcomeCode.ShouldBe(OutcomeCodes.SystemState));
    }

    [Fact]
    public async Task Cascades_verbs_and_states_at_once_never_deadlock()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var operations = new List<Guid>();
        for (var i = 0; i < 8; i++)
            operations.Add(await driver.SubmittedAsync(Driver.Upgrade(Msf with { CancelledWhenNotAccepting = false }, null, false, $"leaf-{i + 1}")));
        await driver.DecideAsync(operations[0], new Input.Submitted());
        var states = new PlatformStateStore(database.Source);
        await Task.WhenAll(
            Task.Run(async () => { for (var i = 0; i < 40; i++) await states.SetAsync(PlatformState.Running with { Blockade = i % 2 == 0 }, "tester"); }),
            Task.Run(async () => { for (var i = 0; i < 40; i++) await new WakeUps(database.Source).ClaimDueAsync(5, TimeSpan.FromMilliseconds(1)); }),
            Task.Run(async () => { for (var i = 0; i < 40; i++) await driver.DecideAsync(operations[i % 8], new Input.Due()); }),
            Task.Run(async () => await driver.VerbAsync(operations[0], Verb.Cancel)));
        foreach (var operation in operations)
            (await driver.ClosedAsync(operation)).Outcome.ShouldBe(Outcome.Cancelled);
    }
}
