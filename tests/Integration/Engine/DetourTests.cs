using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Queries;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>Detours through the rows: leftovers that are set and released, and releases that confirm (specification 1.6, 1.7).</summary>
public sealed class DetourTests(EngineServer server)
{
    private static readonly OperationPolicy Msf = new() { OnFailure = FailureChoice.Close, ExitOn = ExitOn.Success, FindingsAtStart = true, KeepOrder = true };

    [Fact]
    public async Task A_detour_is_set_listed_refused_a_second_time_and_released()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var set = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: true));
        (await driver.ClosedAsync(set)).Outcome.ShouldBe(Outcome.Completed);
        (await LeftAsync(database)).ShouldHaveSingleItem().Leftover.ShouldSatisfyAllConditions(left => left.Owner.ShouldBe(set), left => left.Unit.ShouldBe("leaf-1"));

        var again = await driver.ClosedAsync(await driver.SubmittedAsync(Driver.Detour("leaf-1", set: true)));
        again.ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe("already-detoured"));

        var release = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: false));
        (await driver.ClosedAsync(release)).Outcome.ShouldBe(Outcome.Completed);
        (await LeftAsync(database)).ShouldBeEmpty();
        (await database.ScalarAsync<Guid>($"select adopted_by from engine.leftovers where owner = '{set}' and cleared_at is not null")).ShouldBe(release);
        (await database.ScalarAsync<long>($"select count(*) from engine.outbox where message_type = '{typeof(ExecuteStep).FullName}' and body::jsonb -> 'takesOver' @> '[\"{set}\"]'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_failed_upgrade_left_is_released()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database) { Failing = { "upgrade" } };
        var failed = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, false, "leaf-1"));
        (await driver.ClosedAsync(failed)).Outcome.ShouldBe(Outcome.Failed);
        (await LeftAsync(database)).ShouldHaveSingleItem().Leftover.Owner.ShouldBe(failed);

        var release = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: false));
        (await driver.ClosedAsync(release)).Outcome.ShouldBe(Outcome.Completed);
        (await LeftAsync(database)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_precondition_found_at_the_start_is_stored_with_its_own_revision()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var foreign = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: true));
        await driver.ClosedAsync(foreign);
        await database.ExecuteAsync("delete from engine.node_facts; update engine.leftovers set cleared_at = clock_timestamp()");
        var late = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: true));
        (await driver.ClosedAsync(late)).OutcomeCode.ShouldBe("already-detoured");
        (await driver.StateAsync(late)).Plan.ShouldSatisfyAllConditions(plan => plan.Revision.ShouldBe(2), plan => plan.Findings.Single().Code.ShouldBe("already-detoured"));
    }

    [Fact]
    public async Task A_release_of_a_waiting_node_is_borrowed_and_ends_with_the_lender()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var lender = await AtGateAsync(driver);
        (await driver.AdmitAsync(Driver.Detour("leaf-2", set: true))).Refusal!.Code.ShouldBe("cluster-busy");
        (await driver.AdmitAsync(Driver.Detour("leaf-2", set: false))).Refusal!.Code.ShouldBe("cluster-busy");
        await database.ExecuteAsync("delete from engine.outbox");

        var release = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: false));
        (await MessagesAsync(database)).ShouldBe([(release, nameof(OperationSubmitted)), (lender, nameof(VerbAdmitted))], ignoreOrder: true);
        (await driver.StateAsync(lender)).ShouldSatisfyAllConditions(state => state.Holds(HoldKind.Gate).ShouldBeFalse(), state => state.Loans.Single().Borrower.ShouldBe(release));
        (await driver.DecideAsync(release, new Input.Submitted())).ShouldSatisfyAllConditions(
            state => state.Phase.ShouldBe(Phase.Active), state => state.Lane.ShouldBe(LaneMode.Borrowed), state => (state.WakeAt < DateTimeOffset.UtcNow.AddSeconds(30)).ShouldBeTrue("a lost message heals"));

        await database.ExecuteAsync("delete from engine.outbox");
        await driver.RunAsync(lender, state => state.Unit("leaf-1").Status == UnitStatus.Completed, "traffic returns to leaf-1");
        (await MessagesAsync(database)).ShouldContain((release, nameof(OperationDue)));
        (await driver.DecideAsync(release, new Input.Due())).Outcome.ShouldBe(Outcome.Completed);
        (await database.ScalarAsync<long>($"select count(*) from engine.attempts where operation_id = '{release}'")).ShouldBe(0);
        (await database.ScalarAsync<Guid>("select owner from engine.lanes where cluster_id = 'fabric-1'")).ShouldBe(lender);
    }

    [Fact]
    public async Task Confirm_and_borrowed_operation_are_written_both_or_neither()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database);
        var lender = await AtGateAsync(driver);
        var release = Driver.Detour("leaf-1", set: false);
        (await driver.AdmitAsync(release, commit: false)).Lender.ShouldNotBeNull();
        (await driver.StateAsync(lender)).ShouldSatisfyAllConditions(state => state.Holds(HoldKind.Gate).ShouldBeTrue(), state => state.Loans.ShouldBeEmpty());
        (await database.ColdStore().OpenAsync(release.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_release_that_fails_closes_the_borrowed_operation_with_the_problem_and_nobody_needs_a_message()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var driver = new Driver(database) { Failing = { "release" } };
        var lender = await AtGateAsync(driver);
        var release = await driver.SubmittedAsync(Driver.Detour("leaf-1", set: false));
        await driver.DecideAsync(release, new Input.Submitted());
        (await driver.ClosedAsync(lender)).Outcome.ShouldBe(Outcome.Failed);
        await database.ExecuteAsync("delete from engine.outbox");
        (await driver.DecideAsync(release, new Input.Due())).ShouldSatisfyAllConditions(state => state.Outcome.ShouldBe(Outcome.Failed), state => state.OutcomeCode.ShouldBe("broken"));
        (await LeftAsync(database)).ShouldHaveSingleItem().Leftover.Owner.ShouldBe(lender);
    }

    private static async Task<Guid> AtGateAsync(Driver driver)
    {
        var lender = await driver.SubmittedAsync(Driver.Upgrade(Msf, null, true, "leaf-1", "leaf-3"));
        await driver.RunAsync(lender, state => state.Holds(HoldKind.Gate), "it waits for its confirmation");
        return lender;
    }

    private static async Task<IReadOnlyList<LeftoverDetails>> LeftAsync(EngineDatabase database)
    {
        await using var context = database.Context();
        return await new OperationQueries(context, database.Plans).OpenLeftoversAsync(Samples.Cluster);
    }

    private static async Task<List<(Guid Operation, string Message)>> MessagesAsync(EngineDatabase database)
    {
        var messages = new List<(Guid, string)>();
        await using var command = database.Source.CreateCommand("select partition_key, message_type from engine.outbox where destination = 'upgrade.operations' order by message_id");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            messages.Add((Guid.Parse(reader.GetString(0)), reader.GetString(1).Split('.')[^1]));
        return messages;
    }
}
