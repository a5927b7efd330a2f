using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Engine.Sql;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>Database clusters from the fleet file to what planners, workers and people are told.</summary>
public sealed class DatabaseFleetStoreTests(EngineServer server)
{
    private static readonly DeclaredCluster Real = DatabaseFleet.File.Clusters[0];

    [Fact]
    public async Task What_a_file_says_of_a_database_cluster_is_stored_and_read_back()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DatabaseFleet.File);
        await using var context = database.Context();
        var queries = new FleetQueries(context);
        var details = (await queries.DetailsAsync("ob-real"))!;
        (details.Family, details.VendorId, details.SqlUser, details.SqlCredential, details.Links.Count).ShouldBe(("observer", "7", "upgrader@sys", "ob-root", 0));
        details.Settings.ShouldBe(Real.Settings, ignoreOrder: true);
        foreach (var (stored, declared) in details.Nodes.Zip(Real.Nodes))
        {
            stored.Settings.ShouldBe(declared.Settings, ignoreOrder: true);
            (stored.Id, stored.Role, stored.Number, stored.RedundancyGroup, stored.EquipmentType, stored.DeclaredType, stored.Address, stored.Port)
                .ShouldBe((declared.Id, declared.Role, declared.Number, declared.RedundancyGroup, null, null, declared.Address, declared.Port));
        }

        var view = (await queries.ViewAsync("ob-real"))!;
        (view.HasAddresses, view.Settings["edition"], view.Nodes["server-2"].Settings["zone"], view.Nodes["server-1"].EquipmentType).ShouldBe((true, "business", "zone2", ""));
        (await queries.ViewAsync("ob-simulated"))!.HasAddresses.ShouldBeFalse();
        (await queries.ClusterByVendorIdAsync("observer", "7")).ShouldBe("ob-real");
        (await queries.NodeByNumberAsync("ob-real", "observer", 9)).ShouldBe("server-3");
        (await queries.ViewAsync("lab"))!.ShouldSatisfyAllConditions(lab => lab.Settings.ShouldBeEmpty(), lab => lab.Nodes["spine-1"].Settings.ShouldBeEmpty());
    }

    [Fact]
    public async Task Workers_are_told_where_a_server_lives_and_how_its_database_is_asked()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DatabaseFleet.File);
        var nodes = (await DevicesAsync(database, "ob-real", "server-1", "server-2")).Nodes;
        nodes.Keys.ShouldBe(["server-1", "server-2"], ignoreOrder: true);
        var first = nodes["server-1"].Info;
        (first.SqlUser, first.SqlCredential, first.Credential, first.User).ShouldBe(("upgrader@sys", "file:/run/secrets/ob-root", "env:HOST_KEY", "admin"));
        nodes["server-2"].Info.Settings.ShouldBe(Real.Nodes[1].Settings, ignoreOrder: true);
        (await DevicesAsync(database, "ob-simulated", "a")).Nodes["a"].Info.ShouldSatisfyAllConditions(info => info.SqlUser.ShouldBe("root@sys"), info => info.SqlCredential.ShouldBeNull());
        (await DevicesAsync(database, "lab", "spine-1")).Nodes["spine-1"].Info.ShouldSatisfyAllConditions(info => info.SqlUser.ShouldBeNull(), info => info.Settings.ShouldBeEmpty());
    }

    [Fact]
    public async Task The_same_file_again_writes_no_row_of_a_database_cluster_anew()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DatabaseFleet.File);
        var before = await RowsAsync(database);
        await database.ApplyFleetAsync(DatabaseFleet.File);
        (await RowsAsync(database)).ShouldBe(before);

        await database.ApplyFleetAsync(With(Real with { Nodes = [.. Real.Nodes.Select(node => node.Id == "server-1" ? node with { Settings = new Dictionary<string, string>(node.Settings) { ["home"] = "/moved" } } : node)] }));
        (await RowsAsync(database)).ShouldNotBe(before);
        await using var context = database.Context();
        (await new FleetQueries(context).ViewAsync("ob-real"))!.Nodes["server-1"].Settings["home"].ShouldBe("/moved");
    }

    [Fact]
    public async Task A_file_leaves_alone_what_was_seen_of_servers_and_what_a_step_remembered()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DatabaseFleet.File);
        var seen = DateTimeOffset.UtcNow.AddMinutes(-1);
        await RecordAsync(database, new NodeObservation("server-1", new Dictionary<string, string> { [FactNames.ParameterBackup] = "{}" }, seen, "attempt", Complete: false));
        await RecordAsync(database, new NodeObservation(
            "server-1", new Dictionary<string, string> { [FactNames.Reachable] = "true", [FactNames.Healthy] = "true", [FactNames.Version] = "4.2.1.0", [FactNames.ServerStatus] = "ACTIVE" }, seen.AddSeconds(5), "observation", Complete: true));
        await database.ApplyFleetAsync(With(Real with { Settings = new Dictionary<string, string> { ["edition"] = "community" }, SqlUser = "root@sys", SqlCredential = null }));
        await using var context = database.Context();
        var view = (await new FleetQueries(context).ViewAsync("ob-real"))!;
        view.Settings.ShouldBe(new Dictionary<string, string> { ["edition"] = "community" });
        (view.Nodes["server-1"].Version, view.Nodes["server-1"].Facts[FactNames.ServerStatus], view.Nodes["server-1"].Facts[FactNames.ParameterBackup]).ShouldBe(("4.2.1.0", "ACTIVE", "{}"), "a complete observation does not look for what a step remembered");
        (await database.ScalarAsync<bool>("select sql_credential is null and sql_user = 'root@sys' from engine.clusters where id = 'ob-real'")).ShouldBeTrue();
    }

    [Fact]
    public async Task No_server_leaves_its_cluster_while_an_operation_is_open()
    {
        await using var database = await server.MigratedAsync();
        var fleet = DatabaseFleet.File with { EquipmentTypes = [.. DatabaseFleet.File.EquipmentTypes, .. Samples.Fleet.EquipmentTypes.Where(type => type.Id != "1")], Clusters = [.. DatabaseFleet.File.Clusters, Samples.Fleet.Clusters[0] with { Nodes = [.. Samples.Fleet.Clusters[0].Nodes.Select(node => node with { Credential = null })] }] };
        await database.ApplyFleetAsync(fleet);
        var id = await database.SubmitAsync(nodes: ["leaf-1"]);
        // So that its unit bears the name of no node of its cluster, as those of a database cluster: a zone, a hop, the head.
        await database.ExecuteAsync("insert into engine.lanes (cluster_id) values ('ob-real') on conflict do nothing");
        await database.ExecuteAsync("update engine.operations set family = 'observer', cluster_id = 'ob-real'");

        var refused = await ApplyAsync(database, fleet with { Clusters = [.. fleet.Clusters.Where(cluster => cluster.Id != "ob-real"), Real with { Nodes = [Real.Nodes[0], Real.Nodes[2]] }] });
        refused.ShouldHaveSingleItem().ShouldBe($"Node server-2 of cluster ob-real cannot be removed: open operation {id} uses it.");
        (await ApplyAsync(database, fleet with { Clusters = [.. fleet.Clusters.Where(cluster => cluster.Id != "ob-real")] })).ShouldHaveSingleItem().ShouldContain("Cluster ob-real cannot be removed");
        (await ApplyAsync(database, fleet)).ShouldBeEmpty();
        await database.ExecuteAsync("update engine.operations set phase = 'closed', outcome = 'cancelled', wake_at = null");
        (await ApplyAsync(database, fleet with { Clusters = [Real with { Nodes = [Real.Nodes[0]] }] })).ShouldBeEmpty();
    }

    private static FleetFile With(DeclaredCluster real) => DatabaseFleet.File with { Clusters = [real, .. DatabaseFleet.File.Clusters.Skip(1)] };

    // The transaction that wrote a row last: it says whether the row was written, and not only what it says.
    private static Task<string> RowsAsync(EngineDatabase database) => database.ScalarAsync<string>("""
        select string_agg(xmin::text || ' ' || id, ',' order by id) from (
            select xmin, id from engine.clusters where family = 'observer' union all select xmin, cluster_id || '/' || id from engine.nodes where cluster_id like 'ob-%') rows
        """);

    private static async Task<KnownDevices> DevicesAsync(EngineDatabase database, string cluster, params string[] nodes)
    {
        await using var context = database.Context();
        await context.Database.OpenConnectionAsync();
        await using var batch = context.Batch();
        DeviceReader.Add(batch, cluster, nodes);
        await using var reader = await batch.ExecuteReaderAsync();
        return await DeviceReader.ReadAsync(reader, CancellationToken.None);
    }

    private static async Task RecordAsync(EngineDatabase database, NodeObservation seen)
    {
        await using var context = database.Context();
        await new FleetStore(new OperationStore(context, database.Plans, Options.Create(new DecisionTimings())), context).RecordFactsAsync("ob-real", [seen]);
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(EngineDatabase database, FleetFile fleet)
    {
        await using var context = database.Context();
        return (await new FleetStore(new OperationStore(context, database.Plans, Options.Create(new DecisionTimings())), context).ApplyAsync(fleet, "tester")).Refusals;
    }
}
