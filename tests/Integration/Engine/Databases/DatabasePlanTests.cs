using System.Collections.Immutable;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Engine.Fleet;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine.Databases;

/// <summary>Plans of database clusters in the store, and what their commands tell workers.</summary>
public sealed class DatabasePlanTests(EngineServer server)
{
    [Fact]
    public async Task A_plan_comes_back_with_the_nodes_each_unit_takes_out()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        var state = await database.SubmitUpgradeAsync();
        await using var again = (await database.ColdStore().OpenAsync(state.Id))!;
        var plan = again.State.Plan;
        Json(plan).ShouldBe(Json(state.Plan));
        plan.Digest.ShouldBe(PlanJson.Digest(plan.Stages));
        var units = plan.Stages.SelectMany(stage => stage.Units).ToDictionary(unit => unit.Id);
        units["zone2"].TakesOut.ShouldBe(["ob-2"]);
        units["prepare"].Nodes.ShouldNotBeNull().ShouldBeEmpty();
        units["end"].NoWayBack.ShouldNotBeNull().ShouldContain("point of no return");
        plan.Units.Max(unit => unit.Steps.Max(step => step.Slot?.Ordinal ?? 0)).ShouldBe(30);
    }

    [Fact]
    public async Task A_plan_of_a_fabric_still_has_units_that_bear_their_nodes_names()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync();
        var id = await database.SubmitAsync();
        await using var again = (await database.ColdStore().OpenAsync(id))!;
        again.State.Plan.Units.ShouldAllBe(unit => unit.Nodes == null);
    }

    [Fact]
    public async Task Every_command_tells_of_every_server_though_none_has_an_address()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        var state = await database.SubmitUpgradeAsync();
        await database.DecideAsync(state.Id, new Input.Submitted());
        var messages = (await database.SentAsync<ObserveCluster>()).Select(message => message.Devices).Concat((await database.SentAsync<ExecuteStep>()).Select(message => message.Devices)).ToArray();
        messages.ShouldNotBeEmpty();
        foreach (var devices in messages)
        {
            devices.Keys.ShouldBe(["ob-1", "ob-2", "ob-3"], ignoreOrder: true);
            devices["ob-3"].Facts[FactNames.Zone].ShouldBe("zone3");
            devices["ob-3"].Address.ShouldBeNull();
        }
    }

    [Fact]
    public async Task The_target_alone_is_told_with_every_fact()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        var state = await database.SubmitUpgradeAsync();
        await database.DecideAsync(state.Id, new Input.Submitted());
        await using (var work = (await database.Store().OpenAsync(state.Id))!)
        {
            var seen = new Dictionary<string, string> { [FactNames.Reachable] = "true", [FactNames.Healthy] = "true" };
            await work.RecordFactsAsync(work.Situation.Cluster!.Nodes.Keys.Select(node => new NodeObservation(node, seen, work.Situation.Now, "test", Complete: false)));
            await work.ApplyAsync(Decider.Decide(work.State, new Input.Due(), work.Situation));
            await work.CommitAsync();
        }

        var commands = await database.SentAsync<ExecuteStep>();
        commands.ShouldNotBeEmpty();
        foreach (var command in commands)
            foreach (var (node, device) in command.Devices)
                device.Facts.ContainsKey(FactNames.Snapshot).ShouldBe(node == command.Target, $"{node} in a command for {command.Target}");
    }

    [Fact]
    public async Task A_question_outside_of_operations_tells_the_same()
    {
        await using var database = await server.MigratedAsync();
        await database.DeclareDatabaseAsync();
        await using var context = database.Context();
        var devices = await new DeviceBook(context).OfAsync(DatabaseSamples.Cluster);
        devices.Keys.ShouldBe(["ob-1", "ob-2", "ob-3"], ignoreOrder: true);
        devices["ob-1"].Facts[FactNames.Architecture].ShouldBe("x86_64");
        (await new DeviceBook(context).OfAsync("unknown")).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_said_of_a_server_wins_over_what_is_said_of_its_cluster()
    {
        var node = new NodeView { Id = "ob-1", Role = "observer", RedundancyGroup = "servers", EquipmentType = "", Settings = Settings((DeviceSettings.Zone, "zone1"), (DeviceSettings.SqlPort, "3881")) };
        var cluster = new ClusterView
        {
            Id = "ob",
            Family = Families.ObServer,
            Settings = Settings((DeviceSettings.Edition, "business"), (DeviceSettings.SqlPort, "2881")),
            Nodes = ImmutableSortedDictionary<string, NodeView>.Empty.Add("ob-1", node),
            EquipmentTypes = ImmutableSortedDictionary<string, EquipmentType>.Empty,
        };
        var known = new KnownDevices(new Dictionary<string, KnownDevice> { ["ob-1"] = new(new DeviceInfo { SqlUser = "root@sys", SqlCredential = "env:PASSWORD" }, default) }, Array.Empty<DeviceLink>().ToLookup(_ => ""), null);
        var device = DatabaseDevices.Of(cluster, known, new Dictionary<string, NodeFacts>(), null)["ob-1"];
        (device.Settings[DeviceSettings.Edition], device.Settings[DeviceSettings.Zone], device.Settings[DeviceSettings.SqlPort]).ShouldBe(("business", "zone1", "3881"));
        (device.SqlUser, device.SqlCredential).ShouldBe(("root@sys", "env:PASSWORD"));
    }

    private static ImmutableSortedDictionary<string, string> Settings(params (string Name, string Value)[] settings) => settings.ToImmutableSortedDictionary(setting => setting.Name, setting => setting.Value);

    private static string Json(Plan plan) => JsonSerializer.Serialize(plan, PlanJson.Options);
}
