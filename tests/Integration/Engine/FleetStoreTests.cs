using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Operations;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class FleetStoreTests(EngineServer server)
{
    private static readonly DeclaredCluster Fabric = Samples.Fleet.Clusters[0];

    [Fact]
    public async Task What_was_applied_can_be_asked_for()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await database.ApplyFleetAsync();
        await using var context = database.Context();
        var queries = new FleetQueries(context);
        (await queries.TextAsync()).ShouldBe(Samples.FleetText);
        (await queries.ClusterByVendorIdAsync("switch", "1")).ShouldBe("fabric-1");
        (await queries.ClusterByVendorIdAsync("switch", "2")).ShouldBeNull();
        (await queries.NodeByNumberAsync("fabric-1", "leaf", 7)).ShouldBe("leaf-7");
        (await queries.EquipmentTypesAsync()).Select(type => type.Id).ShouldBe(["13", "14", "21", "22"]);
        (await queries.CredentialReferenceAsync("switch-admin")).ShouldBe("env:SWITCH_ADMIN_PASSWORD");
        var details = (await queries.DetailsAsync("fabric-1"))!;
        (details.Nodes.Count, details.Links.Count).ShouldBe((12, 32));
        (await queries.ViewAsync("fabric-1"))!.Nodes["leaf-3"].RedundancyGroup.ShouldBe("pair-2");
        (await queries.ViewAsync("nowhere")).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_changes_what_is_declared_and_never_what_was_observed()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var seen = DateTimeOffset.UtcNow.AddSeconds(-5);
        await using (var context = database.Context())
            await new FleetStore(new OperationStore(context, database.Plans, Options.Create(new DecisionTimings())), context).RecordFactsAsync("fabric-1", [Samples.Healthy("leaf-1", seen), Samples.Healthy("leaf-2", seen)]);
        var without = Fabric with
        {
            Nodes = [.. Fabric.Nodes.Where(node => node.Id != "leaf-2").Select(node => node.Id == "leaf-1" ? node with { RedundancyGroup = "alone", Address = "192.0.2.99" } : node)],
            Links = [.. Fabric.Links.Where(link => link.B != "leaf-2").Skip(1)],
        };
        await database.ApplyFleetAsync(Samples.Fleet with { Clusters = [without] });
        await using var after = database.Context();
        var details = (await new FleetQueries(after).DetailsAsync("fabric-1"))!;
        details.Nodes.Select(node => node.Id).ShouldNotContain("leaf-2");
        details.Links.Count.ShouldBe(27);
        var leaf = details.Nodes.Single(node => node.Id == "leaf-1");
        (leaf.RedundancyGroup, leaf.Facts["version"].Value, leaf.Facts["version"].Source).ShouldBe(("alone", "18.4R3", "observation"));
        await database.ApplyFleetAsync();
        (await new FleetQueries(after).ViewAsync("fabric-1"))!.Nodes["leaf-2"].Healthy.ShouldBeTrue();
    }

    [Fact]
    public async Task Numbers_may_be_swapped_in_one_file()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var swapped = Fabric with { Nodes = [.. Fabric.Nodes.Select(node => node.Id switch { "leaf-1" => node with { Number = 2 }, "leaf-2" => node with { Number = 1 }, _ => node })] };
        await database.ApplyFleetAsync(Samples.Fleet with { Clusters = [swapped] });
        await using var context = database.Context();
        (await new FleetQueries(context).NodeByNumberAsync("fabric-1", "leaf", 1)).ShouldBe("leaf-2");
    }

    [Fact]
    public async Task What_an_open_operation_uses_cannot_be_removed()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.SubmitAsync(nodes: ["leaf-1"]);
        (await RefusalsAsync(database, Samples.Fleet with { Clusters = [] })).ShouldHaveSingleItem().ShouldContain(id.ToString());
        (await RefusalsAsync(database, Samples.Fleet with { Clusters = [Without("leaf-1")] })).ShouldHaveSingleItem().ShouldContain("Node leaf-1");
        (await RefusalsAsync(database, Samples.Fleet with { Clusters = [Without("leaf-2")] })).ShouldBeEmpty();
        await database.ExecuteAsync("update engine.operations set phase = 'closed', outcome = 'cancelled', wake_at = null");
        (await RefusalsAsync(database, Samples.Fleet with { Clusters = [] })).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_type_an_upgrade_recorded_wins_over_the_file_until_a_later_file_says_something_new()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.StartedAsync();
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.ApplyAsync(new Decision(work.State, [new OutgoingCommand.WriteNode("leaf-1", "equipmentType", "22")], [], []));
            work.Situation.Cluster!.Nodes["leaf-1"].EquipmentType.ShouldBe("22");
            await work.CommitAsync();
        }

        (await TypeAsync(database)).ShouldBe("22");
        await database.ApplyFleetAsync();
        (await TypeAsync(database)).ShouldBe("22", "the file says what it said before the upgrade");
        await database.ApplyFleetAsync(Typed("14"));
        (await TypeAsync(database)).ShouldBe("14", "the file came after the record and says something new");
    }

    [Fact]
    public async Task A_file_written_before_the_upgrade_does_not_win_even_with_something_new()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        await database.ExecuteAsync("update engine.nodes set recorded_type = '22', recorded_at = clock_timestamp() where id = 'leaf-1'");
        await database.ApplyFleetAsync(Typed("14"));
        (await TypeAsync(database)).ShouldBe("22");
    }

    private static FleetFile Typed(string type) => Samples.Fleet with { Clusters = [Fabric with { Nodes = [.. Fabric.Nodes.Select(node => node.Id == "leaf-1" ? node with { EquipmentType = type } : node)] }] };

    private static DeclaredCluster Without(string node) => Fabric with { Nodes = [.. Fabric.Nodes.Where(other => other.Id != node)], Links = [.. Fabric.Links.Where(link => link.A != node && link.B != node)] };

    private static async Task<string> TypeAsync(EngineDatabase database)
    {
        await using var context = database.Context();
        return (await new FleetQueries(context).ViewAsync("fabric-1"))!.Nodes["leaf-1"].EquipmentType;
    }

    private static async Task<IReadOnlyList<string>> RefusalsAsync(EngineDatabase database, FleetFile fleet)
    {
        await using var context = database.Context();
        return (await new FleetStore(new OperationStore(context, database.Plans, Options.Create(new DecisionTimings())), context).ApplyAsync(fleet, "tester")).Refusals;
    }
}
