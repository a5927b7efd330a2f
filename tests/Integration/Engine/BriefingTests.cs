using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>What commands tell workers of the devices, from the fleet file to the message in the outbox.</summary>
public sealed class BriefingTests(EngineServer server)
{
    [Fact]
    public async Task What_a_file_says_of_devices_is_stored_and_read_back()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        await database.ApplyFleetAsync(DeviceFleet.File);
        await using var context = database.Context();
        var queries = new FleetQueries(context);
        var details = (await queries.DetailsAsync("lab"))!;
        details.Links.ShouldBe(DeviceFleet.File.Clusters[0].Links, ignoreOrder: true);
        var spine = details.Nodes.Single(node => node.Id == "spine-1");
        (spine.Address, spine.Port, spine.User, spine.Credential, spine.Serial, spine.Mac).ShouldBe(("2001:db8::11", 22, "admin", "switch-key", "S1", "02:ab:00:00:00:11"));
        details.Nodes.Single(node => node.Id == "spine-2").ShouldSatisfyAllConditions(node => node.Profile.ShouldBe("eos"), node => node.HostAuthority.ShouldBe(DeviceFleet.OtherEd25519));
        details.Nodes.Single(node => node.Id == "leaf-1").HostKeys.ShouldBe([DeviceFleet.Ed25519]);
        var view = (await queries.ViewAsync("lab"))!;
        (view.HasAddresses, view.Nodes["spine-2"].Profile, view.Nodes["leaf-2"].Address).ShouldBe((true, "eos", "192.0.2.22"));
        view.Links.Select(link => link.ToString()).ShouldBe(["leaf-1 et-0/0/52 - spine-1 swp2", "spine-1 swp1 - leaf-1 et-0/0/51", "spine-1 - leaf-2", "spine-2 - leaf-1"], ignoreOrder: true);
        (view.Links.Single(link => link.APort == "swp1").Cost, view.Nodes["spine-1"].Serial, view.Nodes["leaf-1"].Serial).ShouldBe((40, "S1", null));
        view.EquipmentTypes["2"].Image.ShouldBe(new ImageInfo("/srv/images/frr-10.bin", DeviceFleet.Sha256.ToLowerInvariant()));
        (await queries.EquipmentTypesAsync()).ShouldBe(view.EquipmentTypes.Values);
        (await queries.AddressesAsync()).ShouldContain(new DeviceAddress("lab", "leaf-1", "leaf-1.example.net"));

        await database.ApplyFleetAsync(Samples.Fleet);
        (await queries.AddressesAsync()).ShouldAllBe(address => address.ClusterId == Samples.Cluster);
        (await database.ScalarAsync<long>("select count(*) from engine.script_hosts")).ShouldBe(0);
    }

    [Fact]
    public async Task A_command_tells_its_target_its_neighbours_and_the_script_host()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("drained", "leaf-1");
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.RecordFactsAsync([Seen("leaf-1", work.Situation.Now, (FactNames.Version, "8.4"), (FactNames.Snapshot, "{}")), Seen("spine-1", work.Situation.Now, (FactNames.Healthy, "true"), (FactNames.Snapshot, "{}"))]);
            await work.CommitAsync();
        }

        var command = (await database.NextCommandsAsync(id)).ShouldHaveSingleItem();
        command.DeviceLines.ShouldBeEmpty();
        command.Devices.Keys.ShouldBe(["ec-1", "leaf-1", "spine-1", "spine-2"], ignoreOrder: true);
        var host = command.Devices["ec-1"];
        (host.Address, host.Port, host.User, host.Credential, host.Profile, host.HostAuthority).ShouldBe(("ec.example.net", 2222, "upgrade", "env:HOST_KEY", null, DeviceFleet.OtherEd25519));
        host.HostKeys.ShouldBe([DeviceFleet.Ed25519, DeviceFleet.Rsa]);
        var leaf = command.Devices["leaf-1"];
        (leaf.Address, leaf.Port, leaf.Credential, leaf.Profile, leaf.Platform).ShouldBe(("leaf-1.example.net", 830, null, "frr", "p"));
        leaf.HostKeys.ShouldBe([DeviceFleet.Ed25519]);
        (string.Join(' ', leaf.HostPorts), leaf.TakeHostPortsDown).ShouldBe(("et-0/0/1 et-0/0/2", true));
        leaf.Links.ShouldBe([new("et-0/0/52", "spine-1", "swp2"), new("et-0/0/51", "spine-1", "swp1", 40), new(null, "spine-2", null)], ignoreOrder: true);
        leaf.Facts.ShouldBe(new Dictionary<string, string> { [FactNames.Version] = "8.4", [FactNames.Snapshot] = "{}" }, ignoreOrder: true);
        var spine = command.Devices["spine-1"];
        (spine.Address, spine.Credential, spine.Serial, spine.Mac).ShouldBe(("2001:db8::11", "file:/run/secrets/switch", "S1", "02:ab:00:00:00:11"));
        spine.Links.ShouldBe([new("swp1", "leaf-1", "et-0/0/51", 40), new("swp2", "leaf-1", "et-0/0/52")], ignoreOrder: true, "its link to leaf-2 is none of this command's");
        spine.HostPorts.ShouldBeEmpty();
        spine.Facts.ShouldBe(new Dictionary<string, string> { [FactNames.Healthy] = "true" });
        command.Devices["spine-2"].Profile.ShouldBe("eos");
    }

    [Fact]
    public async Task A_question_for_the_cluster_tells_all_of_its_devices()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.SubmitLabAsync("leaf-1");
        await database.DecideAsync(id, new Input.Submitted());
        var question = (await database.SentAsync<ObserveCluster>()).ShouldHaveSingleItem();
        question.Devices.Keys.ShouldBe(["ec-1", "leaf-1", "leaf-2", "spine-1", "spine-2"], ignoreOrder: true);
        question.Devices["spine-1"].Links.Select(link => link.Neighbour).ShouldBe(["leaf-1", "leaf-1", "leaf-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_command_sent_again_says_what_is_true_then()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("drained", "leaf-2");
        (await database.NextCommandsAsync(id)).ShouldHaveSingleItem().Devices["leaf-2"].Address.ShouldBe("192.0.2.22");
        await database.ApplyFleetAsync(DeviceFleet.File with { Clusters = [Changed("leaf-2", node => node with { Address = "192.0.2.99" })] });
        (await database.NextCommandsAsync(id)).ShouldHaveSingleItem().Devices["leaf-2"].Address.ShouldBe("192.0.2.99");
    }

    [Fact]
    public async Task An_enrolled_host_key_is_told_until_the_file_says_anew_what_the_device_is_recognised_by()
    {
        await using var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(DeviceFleet.File);
        var id = await database.AtStepAsync("drained", "leaf-1");
        await using (var work = (await database.Store().OpenAsync(id))!)
        {
            await work.RecordFactsAsync([Seen("leaf-1", work.Situation.Now, (FactNames.HostKey, DeviceFleet.OtherEd25519))]);
            await work.RecordFactsAsync([Samples.Healthy("leaf-1", work.Situation.Now)]);
            await work.CommitAsync();
        }

        async Task<string?> Enrolled() => (await database.NextCommandsAsync(id)).ShouldHaveSingleItem().Devices["leaf-1"].Facts.GetValueOrDefault(FactNames.HostKey);
        (await Enrolled()).ShouldBe(DeviceFleet.OtherEd25519, "a later observation of everything says nothing about keys");
        await database.ApplyFleetAsync(DeviceFleet.File with { Clusters = [Changed("leaf-1", node => node with { User = "other" })] });
        (await Enrolled()).ShouldBe(DeviceFleet.OtherEd25519);
        await database.ApplyFleetAsync(DeviceFleet.File with { Clusters = [Changed("leaf-1", node => node with { HostKeys = [DeviceFleet.Rsa] })] });
        (await Enrolled()).ShouldBeNull();
        await using var context = database.Context();
        (await new FleetQueries(context).DetailsAsync("lab"))!.Nodes.Single(node => node.Id == "leaf-1").Facts[FactNames.HostKey].Value.ShouldBe(DeviceFleet.OtherEd25519, "a file never overwrites a fact");
    }

    [Fact]
    public async Task Once_its_script_is_done_a_device_speaks_the_words_of_the_new_type()
    {
        await using var database = await server.MigratedAsync();
        var types = DeviceFleet.File.EquipmentTypes.Select(type => type.Id == "2" ? type with { Profile = "sonic" } : type);
        await database.ApplyFleetAsync(DeviceFleet.File with { EquipmentTypes = [.. types] });
        var before = await database.AtStepAsync("upgrade", "leaf-1");
        (await database.NextCommandsAsync(before)).ShouldHaveSingleItem().Devices["leaf-1"].Profile.ShouldBe("frr");
        await database.ExecuteAsync("update engine.operations set phase = 'closed', outcome = 'cancelled', wake_at = null; update engine.attempts set status = 'done'; update engine.lanes set owner = null");
        var after = await database.AtStepAsync("returned", "leaf-1");
        (await database.NextCommandsAsync(after)).ShouldHaveSingleItem().Devices["leaf-1"].Profile.ShouldBe("sonic");
    }

    [Fact]
    public async Task Simulated_devices_cost_no_round_trip_and_no_bytes()
    {
        await using var database = await server.MigratedAsync();
        var bare = DeviceFleet.File.Clusters[0] with { Nodes = [.. DeviceFleet.File.Clusters[0].Nodes.Select(node => node with { Address = null })] };
        await database.ApplyFleetAsync(DeviceFleet.File with { Clusters = [bare] });
        var id = await database.AtStepAsync("returned", "leaf-1");
        var command = (await database.NextCommandsAsync(id)).ShouldHaveSingleItem();
        (command.Devices.Count, command.DeviceLines.Count).ShouldBe((0, 0));
    }

    private static DeclaredCluster Changed(string node, Func<DeclaredNode, DeclaredNode> change)
    {
        var cluster = DeviceFleet.File.Clusters[0];
        return cluster with { Nodes = [.. cluster.Nodes.Select(other => other.Id == node ? change(other) : other)] };
    }

    private static NodeObservation Seen(string node, DateTimeOffset at, params (string Name, string Value)[] facts) =>
        new(node, facts.ToDictionary(fact => fact.Name, fact => fact.Value), at, "attempt", Complete: false);
}
