using System.Text.Json;
using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Queries;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class OperationQueriesTests(EngineServer server)
{
    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_repetitions()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 7; i++)
            ids.Add(await database.SubmitAsync(nodes: "leaf-1"));
        await using var context = database.Context();
        var queries = new OperationQueries(context, database.Plans);
        var seen = new List<Guid>();
        for (var next = (string?)null; ;)
        {
            var page = (await queries.ListAsync(new OperationFilter(), 3, next))!;
            seen.AddRange(page.Items.Select(item => item.Id));
            if ((next = page.Next) is null)
                break;
        }

        seen.ShouldBe(ids.AsEnumerable().Reverse());
        (await queries.ListAsync(new OperationFilter(), 3, "nonsense")).ShouldBeNull();
        (await queries.ListAsync(new OperationFilter(), 3, "!")).ShouldBeNull();
    }

    [Fact]
    public async Task Filters_let_through_what_they_say()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var owner = await database.StartedAsync();
        await database.SubmitAsync(nodes: "leaf-2");
        await using var context = database.Context();
        var queries = new OperationQueries(context, database.Plans);
        async Task<int> Count(OperationFilter filter) => (await queries.ListAsync(filter, 10))!.Items.Count;
        (await queries.ListAsync(new OperationFilter { Phase = Phase.Checking }, 10))!.Items.ShouldHaveSingleItem().Id.ShouldBe(owner);
        (await Count(new() { Open = true })).ShouldBe(2);
        (await Count(new() { Open = false })).ShouldBe(0);
        (await Count(new() { ClusterId = Samples.Cluster, Family = "switch", Kind = OperationKind.Upgrade, Dialect = "native", Principal = "tester" })).ShouldBe(2);
        (await Count(new() { Outcome = Outcome.Completed })).ShouldBe(0);
        (await Count(new() { Dialect = "msf" })).ShouldBe(0);
    }

    [Fact]
    public async Task Details_are_the_state_and_its_history_and_wait_for_nobody()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        await using var work = (await database.Store().OpenAsync(id))!;
        await using var context = database.Context();
        var queries = new OperationQueries(context, database.Plans);
        var details = (await queries.GetAsync(id))!;
        JsonSerializer.Serialize(details.State, PlanJson.Options).ShouldBe(JsonSerializer.Serialize(work.State, PlanJson.Options));
        details.Situation.Lane.Owner.ShouldBe(id);
        details.Revisions.ShouldHaveSingleItem().Digest.ShouldBe(work.State.Plan.Digest);
        details.RequestBody.ShouldBe("{}");
        (await queries.FindAsync("native", id.ToString())).ShouldBe(id);
        (await queries.FindAsync("msf", id.ToString())).ShouldBeNull();
        (await queries.GetAsync(Guid.NewGuid())).ShouldBeNull();
    }
}
