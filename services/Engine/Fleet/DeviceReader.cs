using Npgsql;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Fleet;

/// <summary>Reads how nodes, their neighbours and the script host are reached.</summary>
internal static class DeviceReader
{
    private const string Members = "d.address, d.port, d.user_name, c.reference, d.profile, d.host_keys, d.host_authority";

    /// <summary>Three statements, for <see cref="ReadAsync"/>.</summary>
    public static void Add(NpgsqlBatch batch, string cluster, string[] nodes)
    {
        batch.Add($"""
            select {Members}, d.id, d.serial, d.mac, d.identity_at, d.host_ports, d.take_host_ports_down, d.settings, k.sql_user, s.reference
            from engine.nodes d left join engine.device_credentials c on c.name = d.credential
            join engine.clusters k on k.id = d.cluster_id left join engine.device_credentials s on s.name = k.sql_credential
            where d.cluster_id = $1 and (d.id = any ($2) or exists (select from engine.links l
                where l.cluster_id = d.cluster_id and ((l.a = d.id and l.b = any ($2)) or (l.b = d.id and l.a = any ($2)))))
            """, Db.Text(cluster), Db.Texts(nodes));
        batch.Add("select a, a_port, b, b_port, cost from engine.links where cluster_id = $1 and (a = any ($2) or b = any ($2)) order by a, a_port, b, b_port", Db.Text(cluster), Db.Texts(nodes));
        batch.Add($"""
            select {Members}, d.name from engine.clusters k join engine.script_hosts d on d.name = k.script_host left join engine.device_credentials c on c.name = d.credential
            where k.id = $1
            """, Db.Text(cluster));
    }

    /// <summary>From the first of the three results to the end of the last.</summary>
    public static async Task<KnownDevices> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var nodes = new Dictionary<string, KnownDevice>();
        while (await reader.ReadAsync(cancellation))
            nodes[reader.GetString(7)] = new(Node(reader), reader.Time(10))
            {
                HostPorts = reader.GetFieldValue<string[]>(11),
                TakeHostPortsDown = reader.GetBoolean(12),
            };
        await reader.NextResultAsync(cancellation);
        var links = new List<(string, DeviceLink)>();
        while (await reader.ReadAsync(cancellation))
        {
            var (a, b, cost) = (reader.GetString(0), reader.GetString(2), reader.GetInt32(4));
            var (aPort, bPort) = (ClusterReader.Port(reader, 1), ClusterReader.Port(reader, 3));
            links.Add((a, new(aPort, b, bPort, cost)));
            links.Add((b, new(bPort, a, aPort, cost)));
        }

        await reader.NextResultAsync(cancellation);
        (string, DeviceInfo)? host = await reader.ReadAsync(cancellation) ? (reader.GetString(7), Info(reader)) : null;
        return new(nodes, links.ToLookup(link => link.Item1, link => link.Item2), host);
    }

    private static DeviceInfo Node(NpgsqlDataReader reader) => Info(reader) with
    {
        Serial = reader.TextOrNull(8),
        Mac = reader.TextOrNull(9),
        Settings = FleetSettings.Read(reader.GetString(13)),
        SqlUser = reader.TextOrNull(14),
        SqlCredential = reader.TextOrNull(15),
    };

    private static DeviceInfo Info(NpgsqlDataReader reader) => new()
    {
        Address = reader.TextOrNull(0),
        Port = reader.GetInt32(1),
        User = reader.TextOrNull(2),
        Credential = reader.TextOrNull(3),
        Profile = reader.TextOrNull(4),
        HostKeys = reader.GetFieldValue<string[]>(5),
        HostAuthority = reader.TextOrNull(6),
    };
}
