using Shouldly;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Engine.Events;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class EventLogTests(EngineServer server)
{
    private const int Writers = 8;
    private const int Rounds = 25;

    [Fact]
    public async Task Under_many_writers_positions_are_gapless_and_in_order_and_no_reader_skips_one()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var operations = await OnClustersOfTheirOwnAsync(database);
        var log = new EventLog(database.Source);
        using var written = new CancellationTokenSource();

        var assigners = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!written.IsCancellationRequested || await log.AssignPositionsAsync() > 0)
                await log.AssignPositionsAsync();
        }));
        var reader = Task.Run(async () =>
        {
            var seen = new List<UpgradeEvent>();
            while (true)
            {
                var finished = written.IsCancellationRequested && await database.ScalarAsync<long>("select count(*) from engine.events where position is null") == 0;
                var page = await log.ReadAfterAsync(seen.Count == 0 ? 0 : seen[^1].Position, EventFilter.All, 50);
                seen.AddRange(page);
                if (page.Count == 0 && finished)
                    return seen;
            }
        });
        await Task.WhenAll(operations.Select(id => Task.Run(() => WriteAsync(database, id))));
        await written.CancelAsync();
        await Task.WhenAll(assigners);

        var events = await reader;
        events.Count.ShouldBe((int)await database.ScalarAsync<long>("select count(*) from engine.events"));
        events.Select(e => e.Position).ShouldBe(Enumerable.Range(1, events.Count).Select(i => (long)i));
        foreach (var operation in events.GroupBy(e => e.Subject))
            operation.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, operation.Count()).Select(i => (long)i));
    }

    [Fact]
    public async Task An_event_of_an_open_transaction_gets_no_position_and_takes_none_away()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var operations = await OnClustersOfTheirOwnAsync(database);
        var log = new EventLog(database.Source);
        while (await log.AssignPositionsAsync() > 0)
        {
        }

        var last = await log.LastPositionAsync();
        await using var open = await database.Source.OpenConnectionAsync();
        await using var transaction = await open.BeginTransactionAsync();
        await using (var command = open.CreateCommand())
        {
            command.CommandText = $"""
                insert into engine.events (operation_id, sequence, family, cluster_id, entity, entity_id, status, details) select id, sequence + 1, family, cluster_id, 'hold', 'x', 'placed', '{"{}"}' from engine.operations where id = '{operations[0]}';
                update engine.operations set sequence = sequence + 1 where id = '{operations[0]}';
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using (var work = (await database.Store().OpenAsync(operations[1]))!)
        {
            await work.ApplyAsync(Samples.Tell(work.State, 1));
            await work.CommitAsync();
        }

        (await log.AssignPositionsAsync()).ShouldBe(1);
        await transaction.CommitAsync();
        (await log.AssignPositionsAsync()).ShouldBe(1);
        (await log.ReadAfterAsync(last, EventFilter.All, 10)).Select(e => (e.Subject, e.Position)).ShouldBe([(operations[1].ToString(), last + 1), (operations[0].ToString(), last + 2)]);
    }

    [Fact]
    public async Task Filters_and_mapping()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var operations = await OnClustersOfTheirOwnAsync(database);
        var log = new EventLog(database.Source);
        await log.AssignPositionsAsync();
        var first = (await log.ReadAfterAsync(0, new EventFilter(operations[3]), 10))[0];
        first.Id.ShouldBe($"{operations[3]}-1");
        first.Source.ShouldBe("/clusters/c3");
        first.Type.ShouldBe("io.upgradeplatform.plan.planned");
        first.Data.Details.Keys.ShouldContain("digest");
        (await log.ReadAfterAsync(0, new EventFilter(ClusterId: "c3"), 100)).ShouldAllBe(e => e.Subject == operations[3].ToString());
        (await log.ReadAfterAsync(0, new EventFilter(Family: "search"), 100)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_moves_forward_only_unless_it_is_reset()
    {
        await using var database = await server.MigratedAsync();
        var cursors = new Cursors(database.Source);
        (await cursors.GetAsync("exchange")).ShouldBe(0);
        await cursors.AdvanceAsync("exchange", 7);
        await cursors.AdvanceAsync("exchange", 3);
        (await cursors.GetAsync("exchange")).ShouldBe(7);
        await cursors.ResetAsync("exchange", 3);
        (await cursors.GetAsync("exchange")).ShouldBe(3);
    }

    private static async Task<Guid[]> OnClustersOfTheirOwnAsync(EngineDatabase database)
    {
        var clusters = Enumerable.Range(0, Writers).Select(i => Samples.Fleet.Clusters[0] with { Id = $"c{i}", VendorId = $"{i}" }).ToArray();
        await database.ApplyFleetAsync(Samples.Fleet with { Clusters = clusters });
        var operations = new List<Guid>();
        foreach (var cluster in clusters)
            operations.Add(await database.SubmitAsync(cluster.Id));
        return [.. operations];
    }

    private static async Task WriteAsync(EngineDatabase database, Guid id)
    {
        for (var i = 0; i < Rounds; i++)
        {
            await using var work = (await database.Store().OpenAsync(id))!;
            await work.ApplyAsync(Samples.Tell(work.State, 1 + (i % 3)));
            await work.CommitAsync();
        }
    }
}
