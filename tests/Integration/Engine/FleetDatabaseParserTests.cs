using Shouldly;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Engine.Fleet.Files;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>What a fleet file says about database clusters.</summary>
public sealed class FleetDatabaseParserTests
{
    private const string First = "clusters[0].nodes[0]";
    private const string Second = "clusters[0].nodes[1]";
    private const string Third = "clusters[0].nodes[2]";

    /// <summary>What is replaced in the file (its first occurrence), by what, the path of the error and its words; its line is that of the replacement.</summary>
    public static TheoryData<string, string, string, string> Errors => new()
    {
        // The cluster.
        { "family: observer", "family: oceanbase", "clusters[0].family", "Family oceanbase is not known. Known: switch, observer." },
        { "edition: business", "edition: gold", "clusters[0].edition", "Edition gold is not known. Known: community, business, standalone." },
        { "edition: business", "edition: [business]", "clusters[0].edition", "one value" },
        { "clusterNumber: 4294901759", "clusterNumber: 4294901760", "clusters[0].clusterNumber", "1 to 4294901759" },
        { "clusterNumber: 4294901759", "clusterNumber: 0", "clusters[0].clusterNumber", "1 to 4294901759" },
        { "clusterNumber: 4294901759", "clusterNumber: prod", "clusters[0].clusterNumber", "1 to 4294901759" },
        { "sql: { user: upgrader@sys, credential: ob-root }", "sql: root", "clusters[0].sql", "A mapping is expected" },
        { "user: upgrader@sys", "password: hunter2", "clusters[0].sql.password", "Unknown key password. Known here: user, credential." },
        { "user: upgrader@sys", "user: \"-h evil\"", "clusters[0].sql.user", "user of the database" },
        { "user: upgrader@sys", "user: \"root\\n[client]\"", "clusters[0].sql.user", "user of the database" },
        { "user: upgrader@sys", "user: shop@mysql_tenant", "clusters[0].sql.user", "no user of the tenant sys" },
        { "credential: ob-root", "credential: nobody", "clusters[0].sql.credential", "Credential nobody is not declared" },
        { "edition: business", "scriptHost: ec-1", "clusters[0].scriptHost", "their scripts come with the package" },
        { "edition: business", "links: []", "clusters[0].links", "nothing is routed around them" },
        { "edition: business", "edtion: business", "clusters[0].edtion", "Unknown key edtion. Known here: id, vendorId, family, edition" },
        // Its servers.
        { "id: server-2,", "id: server-1,", $"{Second}.id", "Node server-1 is declared twice" },
        { "id: server-1,", "id: Server_1,", $"{First}.id", "a-z, 0-9" },
        { "zone: zone1, ", "", First, "zone is missing" },
        { "zone: zone1,", "zone: \"zone 1\",", $"{First}.zone", "letters, digits" },
        { "zone: zone1,", "zone: \"z'; drop\",", $"{First}.zone", "letters, digits" },
        { "zone: zone2,", "zone: ZONE1,", $"{Second}.zone", "Zone ZONE1 and zone zone1 of another server differ in capitals only" },
        { "home: /home/admin/oceanbase, ", "", First, "home is missing" },
        { "home: /home/admin/oceanbase,", "home: oceanbase,", $"{First}.home", "absolute path" },
        { "home: /home/admin/oceanbase,", "home: /home/../etc,", $"{First}.home", "absolute path" },
        { "serverAddress: 10.0.0.2, ", "", Second, "serverAddress is missing: address is a host name" },
        { "serverAddress: 10.0.0.2", "serverAddress: ob-2.example.net", $"{Second}.serverAddress", "IPv4 address, or an IPv6 address" },
        { "serverAddress: 10.0.0.2", "serverAddress: 10.0.2", $"{Second}.serverAddress", "IPv4 address, or an IPv6 address" },
        { "serverAddress: 10.0.0.2, sqlPort: 3881, rpcPort: 3882", "serverAddress: 192.0.2.31", $"{Second}.serverAddress", "would know server-1 by the same address and rpcPort" },
        { "sqlPort: 3881", "sqlPort: 0", $"{Second}.sqlPort", "1 to 65535" },
        { "rpcPort: 3882", "rpcPort: 65536", $"{Second}.rpcPort", "1 to 65535" },
        { "agentPort: 3886", "agentPort: none", $"{Second}.agentPort", "1 to 65535" },
        { "rpcPort: 3882", "rpcPort: 3881", $"{Second}.rpcPort", "Port 3881 is taken by sqlPort" },
        { "sqlPort: 3881, rpcPort: 3882, agentPort: 3886", "sqlPort: 2886", $"{Second}.sqlPort", "Port 2886 is taken by agentPort" },
        { "agentPort: 3886", "agentPort: 22", $"{Second}.agentPort", "Port 22 is taken by the SSH server" },
        { "role: observer", "role: leaf", $"{Third}.role", "Servers of a database cluster have the role observer" },
        { "number: 9", "number: 0", $"{Third}.number", "whole number" },
        { "number: 9", "number: 2", $"{Third}.number", "another server with the number 2; where number is left out it is the place in the list" },
        { "redundancyGroup: others", "redundancyGroup: Others", $"{Third}.redundancyGroup", "a-z, 0-9" },
        { "address: ob-2.example.net, ", "", Second, "other servers of the cluster have one" },
        { "address: ob-2.example.net", "address: 192.0.2.31, port: 2222", $"{Second}.address", "server-1 has this address and port already" },
        { "address: ob-2.example.net", "address: -oProxyCommand=x", $"{Second}.address", "IPv4 address" },
        { "user: admin, credential: host-key", "user: admin, credential: other", $"{First}.credential", "Credential other is not declared" },
        { "role: observer", "equipmentType: \"1\"", $"{Third}.equipmentType", "which version one runs is asked, not declared" },
        { "role: observer", "profile: frr", $"{Third}.profile", "is not for database servers" },
        { "role: observer", "hostPorts: [eth0]", $"{Third}.hostPorts", "no hosts hang on their ports" },
        { "role: observer", "takeHostPortsDown: true", $"{Third}.takeHostPortsDown", "no hosts hang on their ports" },
        { "role: observer", "serial: X1", $"{Third}.serial", "is not for database servers" },
        { "role: observer", "mac: \"02:ab:00:00:00:11\"", $"{Third}.mac", "is not for database servers" },
        { "role: observer", "zoone: a", $"{Third}.zoone", "Unknown key zoone. Known here: id, role, number, redundancyGroup, zone" },
        { "{ id: b, zone: z }", "{ id: b }", "clusters[1].nodes[1]", "zone is missing" },
        // What is a database's is not a fabric's.
        { "family: switch", "family: switch\n    edition: community", "clusters[2].edition", "edition is a member of database clusters (family observer), not of fabrics." },
        { "family: switch", "family: switch\n    sql: { user: root }", "clusters[2].sql", "sql is a member of database clusters" },
        { "family: switch", "family: switch\n    clusterNumber: 1", "clusters[2].clusterNumber", "clusterNumber is a member of database clusters" },
        { "id: spine-1,", "id: spine-1, zone: z,", "clusters[2].nodes[0].zone", "zone is a member of database servers (family observer), not of switches." },
        { "id: spine-1,", "id: spine-1, home: /x,", "clusters[2].nodes[0].home", "home is a member of database servers" },
        { "id: spine-1,", "id: spine-1, serverAddress: 10.0.0.1,", "clusters[2].nodes[0].serverAddress", "serverAddress is a member of database servers" },
        { "id: spine-1,", "id: spine-1, sqlPort: 1,", "clusters[2].nodes[0].sqlPort", "sqlPort is a member of database servers" },
        { "id: spine-1,", "id: spine-1, rpcPort: 1,", "clusters[2].nodes[0].rpcPort", "rpcPort is a member of database servers" },
        { "id: spine-1,", "id: spine-1, agentPort: 1,", "clusters[2].nodes[0].agentPort", "agentPort is a member of database servers" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_says_where_it_is(string replaced, string by, string path, string words)
    {
        var at = DatabaseFleet.Text.IndexOf(replaced, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        var parsing = FleetParser.Parse(DatabaseFleet.Text[..at] + by + DatabaseFleet.Text[(at + replaced.Length)..]);
        parsing.Fleet.ShouldBeNull();
        var error = parsing.Errors.FirstOrDefault(error => error.Text.Contains(words, StringComparison.Ordinal)).ShouldNotBeNull(string.Join('\n', parsing.Errors));
        (error.Path, error.Line).ShouldBe((path, DatabaseFleet.Text[..at].Count(c => c == '\n') + 1 + by.Count(c => c == '\n')));
        parsing.Errors.ShouldAllBe(other => !other.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void One_mistake_is_one_error()
    {
        // An unknown family reads as a fabric, so that one tells more than its own.
        foreach (var row in Errors.Where(row => row.Data.Item2 != "family: oceanbase"))
        {
            var (replaced, by, _, _) = row.Data;
            var at = DatabaseFleet.Text.IndexOf(replaced, StringComparison.Ordinal);
            FleetParser.Parse(DatabaseFleet.Text[..at] + by + DatabaseFleet.Text[(at + replaced.Length)..]).Errors.ShouldHaveSingleItem(by);
        }
    }

    [Fact]
    public void All_that_can_be_said_of_a_database_cluster_is_read()
    {
        FleetParser.Parse(DatabaseFleet.Text).Errors.ShouldBeEmpty();
        var cluster = DatabaseFleet.File.Clusters[0];
        (cluster.Family, cluster.VendorId, cluster.SqlUser, cluster.SqlCredential, cluster.ScriptHost, cluster.Links.Count).ShouldBe(("observer", "7", "upgrader@sys", "ob-root", null, 0));
        cluster.Settings.ShouldBe(new Dictionary<string, string> { [DeviceSettings.Edition] = "business", [DeviceSettings.ClusterNumber] = "4294901759" }, ignoreOrder: true);
        var nodes = cluster.Nodes;
        nodes.Select(node => (node.Id, node.Role, node.Number, node.RedundancyGroup, node.EquipmentType))
            .ShouldBe([("server-1", "observer", 1, "servers", null), ("server-2", "observer", 2, "servers", null), ("server-3", "observer", 9, "others", null)]);
        (nodes[0].Address, nodes[0].Port, nodes[0].User, nodes[0].Credential, nodes[0].HostKeys.Single()).ShouldBe(("192.0.2.31", 2222, "admin", "host-key", DeviceFleet.Ed25519));
        nodes[2].HostAuthority.ShouldBe(DeviceFleet.OtherEd25519);
        nodes[0].Settings.ShouldBe(new Dictionary<string, string> { ["zone"] = "zone1", ["home"] = "/home/admin/oceanbase" }, ignoreOrder: true);
        nodes[1].Settings.ShouldBe(
            new Dictionary<string, string> { ["zone"] = "zone2", ["home"] = "/data/ob", ["serverAddress"] = "10.0.0.2", ["sqlPort"] = "3881", ["rpcPort"] = "3882", ["agentPort"] = "3886" }, ignoreOrder: true);
    }

    [Fact]
    public void What_is_left_out_has_the_usual_values()
    {
        var cluster = DatabaseFleet.File.Clusters[1];
        (cluster.SqlUser, cluster.SqlCredential, cluster.VendorId).ShouldBe(("root@sys", null, null));
        cluster.Settings.ShouldBe(new Dictionary<string, string> { [DeviceSettings.Edition] = "community" });
        cluster.Nodes.Select(node => (node.Id, node.Number, node.Address, node.Settings.Single().ToString())).ShouldBe([("a", 1, null, "[zone, z]"), ("b", 2, null, "[zone, z]")]);
    }

    [Theory]
    [InlineData("sql: { user: upgrader@sys, credential: ob-root }", "sql: { user: root@sys#prod-1 }", "root@sys#prod-1")]
    [InlineData("sql: { user: upgrader@sys, credential: ob-root }", "sql: { user: root }", "root")]
    [InlineData("sql: { user: upgrader@sys, credential: ob-root }", "sql: { credential: ob-root }", "root@sys")]
    public void Users_of_the_tenant_sys_are_taken(string replaced, string by, string user) =>
        FleetParser.Parse(DatabaseFleet.Text.Replace(replaced, by, StringComparison.Ordinal)).Fleet.ShouldNotBeNull().Clusters[0].SqlUser.ShouldBe(user);

    [Fact]
    public void Servers_of_two_clusters_may_have_the_same_address_inside_their_clusters() =>
        FleetParser.Parse(DatabaseFleet.Text.Replace("{ id: a, zone: z }", "{ id: a, zone: z, serverAddress: 192.0.2.31 }", StringComparison.Ordinal)).Errors.ShouldBeEmpty();
}
