using System.Collections.Immutable;
using Shouldly;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Queries;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class LeftoverTests(EngineServer server)
{
    [Fact]
    public async Task A_leftover_is_recorded_at_the_end_adopted_and_cleared_when_the_exit_is_verified()
    {
        await using var database = await server.MigratedAsync();
        var (owner, next) = await LeftAndAdoptedAsync(database);
        await ApplyAsync(database, next, state => state with { Units = [.. state.Units.Select(unit => Exited(state.Plan, unit))] });
        await CloseAsync(database, next, []);
        var left = (await DetailsAsync(database, owner)).Leftovers.ShouldHaveSingleItem();
        left.AdoptedBy.ShouldBe(next);
        left.ClearedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_was_adopted_and_not_exited_is_anybodys_again()
    {
        await using var database = await server.MigratedAsync();
        var (owner, next) = await LeftAndAdoptedAsync(database);
        await CloseAsync(database, next, []);
        var left = (await DetailsAsync(database, owner)).Leftovers.ShouldHaveSingleItem();
        (left.AdoptedBy, left.ClearedAt).ShouldBe((null, null));
    }

    [Fact]
    public async Task What_was_adopted_and_left_again_is_listed_once_under_its_new_owner()
    {
        await using var database = await server.MigratedAsync();
        var (_, next) = await LeftAndAdoptedAsync(database);
        await CloseAsync(database, next, [new Leftover(next, "spine-1", "detour", "again")]);
        await using var context = database.Context();
        (await new OperationQueries(context, database.Plans).OpenLeftoversAsync(Samples.Cluster)).ShouldHaveSingleItem().Leftover.Owner.ShouldBe(next);
    }

    private static async Task<(Guid Owner, Guid Next)> LeftAndAdoptedAsync(EngineDatabase database)
    {
        await database.ApplyFleetAsync();
        var owner = await database.StartedAsync();
        var leftover = new Leftover(owner, "spine-1", "detour", "It failed.");
        await CloseAsync(database, owner, [leftover]);
        var next = await database.StartedAsync();
        await using var work = (await database.Store().OpenAsync(next))!;
        work.Situation.Leftovers.ShouldBe([leftover]);
        var adopted = work.State with { Units = [.. work.State.Units.Select(unit => unit.Id == "spine-1" ? unit with { Entered = ["detour"] } : unit)] };
        await work.ApplyAsync(new Decision(adopted, [new OutgoingCommand.AdoptLeftover(leftover)], [], []));
        work.Situation.Leftovers.ShouldBeEmpty();
        await work.CommitAsync();
        return (owner, next);
    }

    private static UnitState Exited(Plan plan, UnitState unit) => unit with
    {
        Entered = [],
        Steps = [.. plan.Units.Single(planned => planned.Id == unit.Id).Steps.Zip(unit.Steps).Select(both => both.First.Pair?.Role == PairRole.Exit ? both.Second with { Status = StepStatus.Done } : both.Second)],
    };

    private static Task CloseAsync(EngineDatabase database, Guid id, ImmutableArray<Leftover> leftovers) =>
        ApplyAsync(database, id, state => state with { Phase = Phase.Closed, Outcome = Outcome.Failed, Leftovers = leftovers, WakeAt = null }, new OutgoingCommand.ReleaseLane());

    private static async Task ApplyAsync(EngineDatabase database, Guid id, Func<OperationState, OperationState> change, params OutgoingCommand[] commands)
    {
        await using var work = (await database.Store().OpenAsync(id))!;
        var told = Samples.Tell(work.State, 1);
        await work.ApplyAsync(told with { State = change(told.State), Commands = [.. commands] });
        await work.CommitAsync();
    }

    private static async Task<OperationDetails> DetailsAsync(EngineDatabase database, Guid id)
    {
        await using var context = database.Context();
        return (await new OperationQueries(context, database.Plans).GetAsync(id))!;
    }
}
