using Shouldly;
using UpgradePlatform.Engine.Operations;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine.Databases;

/// <summary>Numbers of DAGs, nodes and sub tasks, drawn with the operation they belong to.</summary>
public sealed class VendorDagTests(EngineServer server)
{
    [Fact]
    public async Task Numbers_follow_each_other_in_three_spaces_of_the_cluster()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        await database.DeclareDatabaseAsync("ob-2");
        var first = await AddAsync(database, nodes: 30, tasks: 58);
        await database.CloseAllAsync();
        var second = await AddAsync(database, nodes: 6, tasks: 18, maintenance: false);
        (first.DagId, first.FirstNode, first.FirstTask).ShouldBe((1, 1, 1));
        (second.DagId, second.FirstNode, second.FirstTask).ShouldBe((2, 31, 59));
        await using var context = database.Context();
        var dags = new VendorDags(context);
        (await dags.ByDagAsync(DatabaseSamples.Cluster, 2)).ShouldBe(second);
        (await dags.ByDagAsync("ob-2", 2)).ShouldBeNull();
        foreach (var (node, dag) in new (long, VendorDag?)[] { (0, null), (1, first), (30, first), (31, second), (36, second), (37, null) })
            (await dags.ByNodeAsync(DatabaseSamples.Cluster, node)).ShouldBe(dag, $"node {node}");
        foreach (var (task, dag) in new (long, VendorDag?)[] { (1, first), (58, first), (59, second), (76, second), (77, null) })
            (await dags.ByTaskAsync(DatabaseSamples.Cluster, task)).ShouldBe(dag, $"sub task {task}");
        (await dags.ByOperationAsync(second.OperationId)).ShouldBe(second);
        (await dags.ByOperationAsync(Guid.NewGuid())).ShouldBeNull();
        (await dags.NewestMaintenanceAsync(DatabaseSamples.Cluster)).ShouldBe(first, "a check takes no lock");
        (await dags.NewestMaintenanceAsync("ob-2")).ShouldBeNull();
        (await dags.ListAsync(DatabaseSamples.Cluster)).ShouldBe([second, first]);
        (await dags.UnfinishedAsync(DatabaseSamples.Cluster)).ShouldBe([second], "the first is closed");
    }

    [Fact]
    public async Task A_refusal_uses_no_number_up()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        await using (var context = database.Context())
        await using (await context.Database.BeginTransactionAsync())
            (await new VendorDags(context).AddAsync(DatabaseSamples.Cluster, Guid.NewGuid(), true, 30, 58)).DagId.ShouldBe(1);
        (await AddAsync(database, nodes: 30, tasks: 58)).ShouldSatisfyAllConditions(dag => dag.DagId.ShouldBe(1), dag => dag.FirstNode.ShouldBe(1));
    }

    [Fact]
    public async Task Numbers_without_their_operation_do_not_last()
    {
        await using var database = await server.MigratedAsync();
        await using var context = database.Context();
        await Should.ThrowAsync<InvalidOperationException>(() => new VendorDags(context).AddAsync("x", Guid.NewGuid(), true, 1, 1));
        await using var transaction = await context.Database.BeginTransactionAsync();
        await new VendorDags(context).AddAsync("x", Guid.NewGuid(), true, 1, 1);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => transaction.CommitAsync());
    }

    [Fact]
    public async Task They_go_with_their_operation()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        var dag = await AddAsync(database, nodes: 1, tasks: 1);
        (await database.ScalarAsync<long>("select count(*) from engine.vendor_dags")).ShouldBe(1);
        await database.CloseAllAsync();
        await database.ExecuteAsync($"delete from engine.operations where id = '{dag.OperationId}'");
        (await database.ScalarAsync<long>("select count(*) from engine.vendor_dags")).ShouldBe(0);
    }

    [Fact]
    public async Task The_folder_that_is_shown_is_the_one_that_is_taken()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        await using var context = database.Context();
        var folders = new TaskFolders(context);
        (await folders.NextAsync(DatabaseSamples.Cluster)).ShouldBe("rpm-1");
        (await folders.NextAsync(DatabaseSamples.Cluster)).ShouldBe("rpm-1");
        for (var i = 1; i < 3; i++)
        {
            await using var lane = await database.Store().OpenLaneAsync(DatabaseSamples.Cluster);
            (await TaskFolders.DrawAsync(lane, DatabaseSamples.Cluster)).ShouldBe($"rpm-{i}");
            await lane.CommitAsync();
        }

        (await folders.NextAsync(DatabaseSamples.Cluster)).ShouldBe("rpm-3");
    }

    private static async Task<VendorDag> AddAsync(EngineDatabase database, int nodes, int tasks, bool maintenance = true)
    {
        VendorDag? dag = null;
        await database.SubmitUpgradeAsync(withIt: async (context, id) => dag = await new VendorDags(context).AddAsync(DatabaseSamples.Cluster, id, maintenance, nodes, tasks));
        return dag!;
    }
}
