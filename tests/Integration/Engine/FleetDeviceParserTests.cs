using Shouldly;
using UpgradePlatform.Engine.Fleet.Files;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>What a fleet file says about reaching and recognising devices.</summary>
public sealed class FleetDeviceParserTests
{
    /// <summary>What is replaced in the file (its first occurrence), by what, the path of the error and its words; its line is that of the replacement.</summary>
    public static TheoryData<string, string, string, string> Errors => new()
    {
        { "image: frr-10", "image: frr-11", "equipmentTypes[1].image", "Image frr-11 is not declared" },
        { "image: frr-10", "image: web", "equipmentTypes[1].image", "installs equipment type 1" },
        { "profile: frr }", "profile: frr, image: web }", "equipmentTypes[0].image", "has no path on the script host" },
        { "profile: frr }", "profile: vyos }", "equipmentTypes[0].profile", "profile is none of frr, cumulus" },
        { "source: /srv", "source: srv", "images[0].source", "absolute path" },
        { $"sha256: {DeviceFleet.Sha256}", "sha256: 9f86", "images[0].sha256", "64 hexadecimal" },
        { $"sha256: {DeviceFleet.Sha256}", $"sha256: {DeviceFleet.Sha256[1..]}g", "images[0].sha256", "64 hexadecimal" },
        { "equipmentType: \"1\", source", "equipmentType: \"9\", source", "images[1].equipmentType", "Equipment type 9 is not declared" },
        { "  ec-1:", "  -ec:", "scriptHosts.-ec", "The name of a script host" },
        { "address: ec.example.net", "address: ec_1.example.net", "scriptHosts.ec-1.address", "IPv4 address, an IPv6 address" },
        { "address: ec.example.net", "address: -oProxyCommand=x", "scriptHosts.ec-1.address", "IPv4 address" },
        { "address: ec.example.net", "addres: ec.example.net", "scriptHosts.ec-1.addres", "Unknown key addres" },
        { "port: 2222", "port: 0", "scriptHosts.ec-1.port", "1 to 65535" },
        { "port: 2222", "port: 65536", "scriptHosts.ec-1.port", "1 to 65535" },
        { "port: 2222", "port: ssh", "scriptHosts.ec-1.port", "1 to 65535" },
        { "user: upgrade", "user: -l", "scriptHosts.ec-1.user", "not beginning with" },
        { "user: upgrade", "user: a b", "scriptHosts.ec-1.user", "letters, digits" },
        { "credential: host-key", "credential: other", "scriptHosts.ec-1.credential", "Credential other is not declared" },
        { $"[\"{DeviceFleet.Ed25519}\", ", "[\"ssh-ed25519 AAAA\", ", "scriptHosts.ec-1.hostKeys[0]", "no key of the type ssh-ed25519" },
        { $"[\"{DeviceFleet.Ed25519}\", ", $"[\"{DeviceFleet.Ed25519} root@ec\", ", "scriptHosts.ec-1.hostKeys[0]", "no comment" },
        { $"[\"{DeviceFleet.Ed25519}\", ", $"[\"{DeviceFleet.Ed25519}\\n*\", ", "scriptHosts.ec-1.hostKeys[0]", "no comment" },
        { $"[\"{DeviceFleet.Ed25519}\", ", $"[\"ssh-dss {DeviceFleet.Ed25519[12..]}\", ", "scriptHosts.ec-1.hostKeys[0]", "is one of ssh-ed25519" },
        { $"[\"{DeviceFleet.Ed25519}\", ", $"[\"ssh-rsa {DeviceFleet.Ed25519[12..]}\", ", "scriptHosts.ec-1.hostKeys[0]", "no key of the type ssh-rsa" },
        { $"[\"{DeviceFleet.Ed25519}\", ", "[[a], ", "scriptHosts.ec-1.hostKeys[0]", "no comment" },
        { $"hostAuthority: \"{DeviceFleet.OtherEd25519}\"", "hostAuthority: ca", "scriptHosts.ec-1.hostAuthority", "no comment" },
        { "address: \"2001:db8::11\"", "address: \"2001:db8:::11\"", "clusters[0].nodes[0].address", "IPv4 address" },
        { "address: \"2001:db8::11\"", "address: \"[2001:db8::11]\"", "clusters[0].nodes[0].address", "without brackets" },
        { "address: \"2001:db8::11\"", "address: \"fe80::1%eth0\"", "clusters[0].nodes[0].address", "IPv6" },
        { "address: 192.0.2.12", "address: 192.0.2.256", "clusters[0].nodes[1].address", "IPv4 address" },
        { "address: 192.0.2.12", "address: 192.0.2", "clusters[0].nodes[1].address", "IPv4 address" },
        { "address: 192.0.2.12", "address: 192.0.02.12", "clusters[0].nodes[1].address", "IPv4 address" },
        { "address: 192.0.2.22", "address: 192.0.2.12", "clusters[0].nodes[3].address", "spine-2 has this address and port already" },
        { "address: 192.0.2.22", "address: \"2001:DB8:0::11\"", "clusters[0].nodes[3].address", "spine-1 has this address and port already" },
        { "profile: eos", "profile: EOS", "clusters[0].nodes[1].profile", "profile is none of" },
        { "port: 830", "port: 083O", "clusters[0].nodes[2].port", "1 to 65535" },
        { "mac: \"02:AB:00:00:00:11\"", "mac: 02-AB-00-00-00-11", "clusters[0].nodes[0].mac", "six pairs" },
        { "scriptHost: ec-1\n    nodes:\n      - { id: spine-1", "scriptHost: ec-1\n    nodes:\n      - { id: ec-1", "clusters[0].scriptHost", "name of a node of the cluster" },
        { "cost: 40", "cost: 0", "clusters[0].links[0].cost", "1 to 65535" },
        { "cost: 40", "cost: 65536", "clusters[0].links[0].cost", "1 to 65535" },
        { "aPort: swp1,", "aPort: \"swp 1\",", "clusters[0].links[0].aPort", "name of an interface" },
        { "aPort: swp1,", "aPort: -swp1,", "clusters[0].links[0].aPort", "name of an interface" },
        { "a: spine-1, aPort: swp1,", "a: spine-9, aPort: swp1,", "clusters[0].links[0].a", "no node spine-9" },
        { "b: leaf-1, bPort: et-0/0/51", "bPort: et-0/0/51", "clusters[0].links[0]", "b is missing" },
        { "bPort: swp2", "bPort: swp1", "clusters[0].links[1].bPort", "Interface swp1 of spine-1 has another link already" },
        { ", bPort: swp2", "", "clusters[0].links[1]", "declared twice" },
        { "[spine-2, leaf-1]", "[spine-1, leaf-1]", "clusters[0].links[2]", "declared twice" },
        { "[spine-2, leaf-1]", "{ a: spine-2, b: spine-2 }", "clusters[0].links[2]", "linked to itself" },
        { "hostPorts: [et-0/0/1,", "hostPorts: [et-0/0/52,", "clusters[0].nodes[2].hostPorts[0]", "et-0/0/52 of leaf-1 has an internal link" },
        { "hostPorts: [et-0/0/1,", "hostPorts: [\"et 1\",", "clusters[0].nodes[2].hostPorts[0]", "A host port is the name of an interface" },
        { "hostPorts: [et-0/0/1,", "hostPorts: [et-0/0/2,", "clusters[0].nodes[2].hostPorts[1]", "named twice" },
        { "hostPorts: [swp1]", "hostPorts: swp1", "clusters[0].nodes[3].hostPorts", "hostPorts is a list" },
        { "hostPorts: [swp1]", "takeHostPortsDown: true", "clusters[0].nodes[3].takeHostPortsDown", "needs hostPorts" },
        { "takeHostPortsDown: true", "takeHostPortsDown: yes", "clusters[0].nodes[2].takeHostPortsDown", "true or false" },
        { "[spine-2, leaf-1]", "spine-2", "clusters[0].links[2]", "pair of nodes" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_says_where_it_is(string replaced, string by, string path, string words)
    {
        var at = DeviceFleet.Text.IndexOf(replaced, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        var parsing = FleetParser.Parse(DeviceFleet.Text[..at] + by + DeviceFleet.Text[(at + replaced.Length)..]);
        parsing.Fleet.ShouldBeNull();
        var error = parsing.Errors.First(error => error.Text.Contains(words, StringComparison.Ordinal));
        (error.Path, error.Line).ShouldBe((path, DeviceFleet.Text[..at].Count(c => c == '\n') + 1));
    }

    [Fact]
    public void All_that_can_be_said_of_a_device_is_read()
    {
        FleetParser.Parse(DeviceFleet.Text).Errors.ShouldBeEmpty();
        var fleet = DeviceFleet.File;
        var host = fleet.ScriptHosts.ShouldHaveSingleItem();
        (host.Name, host.Address, host.Port, host.User, host.Credential, host.HostAuthority).ShouldBe(("ec-1", "ec.example.net", 2222, "upgrade", "host-key", DeviceFleet.OtherEd25519));
        host.HostKeys.ShouldBe([DeviceFleet.Ed25519, DeviceFleet.Rsa]);
        fleet.EquipmentTypes[1].ShouldSatisfyAllConditions(type => type.Image.ShouldBe("frr-10"), type => type.Profile.ShouldBe("frr"));
        fleet.Images[0].ShouldBe(new DeclaredImage("frr-10", null, "/srv/images/frr-10.bin", DeviceFleet.Sha256.ToLowerInvariant()));
        var nodes = fleet.Clusters[0].Nodes;
        (nodes[0].Address, nodes[0].Port, nodes[0].User, nodes[0].Mac).ShouldBe(("2001:db8::11", 22, "admin", "02:ab:00:00:00:11"));
        (nodes[1].Profile, nodes[1].HostAuthority).ShouldBe(("eos", DeviceFleet.OtherEd25519));
        (nodes[2].Address, nodes[2].Port, nodes[2].HostKeys[0]).ShouldBe(("leaf-1.example.net", 830, DeviceFleet.Ed25519));
        fleet.Clusters[0].Links.ShouldBe(
        [
            new("spine-1", "leaf-1") { APort = "swp1", BPort = "et-0/0/51", Cost = 40 },
            new("leaf-1", "spine-1") { APort = "et-0/0/52", BPort = "swp2", Cost = 100 },
            new("spine-2", "leaf-1"),
            new("spine-1", "leaf-2"),
        ]);
    }

    [Fact]
    public void The_same_address_with_another_port_is_another_device() =>
        FleetParser.Parse(DeviceFleet.Text.Replace("address: 192.0.2.22", "address: 192.0.2.12, port: 2201", StringComparison.Ordinal)).Errors.ShouldBeEmpty();
}
