using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>A fleet file that says everything a file can say about database clusters: a real one, and a simulated one with no more than is needed.</summary>
internal static class DatabaseFleet
{
    public const string Text = $$"""
        version: 1
        credentials:
          ob-root: file:/run/secrets/ob-root
          host-key: env:HOST_KEY
        clusters:
          - id: ob-real
            vendorId: "7"
            family: observer
            edition: business
            clusterNumber: 4294901759
            sql: { user: upgrader@sys, credential: ob-root }
            nodes:
              - { id: server-1, zone: zone1, home: /home/admin/oceanbase, address: 192.0.2.31, port: 2222, user: admin, credential: host-key, hostKeys: ["{{DeviceFleet.Ed25519}}"] }
              - { id: server-2, zone: zone2, home: /data/ob, address: ob-2.example.net, serverAddress: 10.0.0.2, sqlPort: 3881, rpcPort: 3882, agentPort: 3886 }
              - { id: server-3, role: observer, number: 9, redundancyGroup: others, zone: zone3, home: /data/ob, address: "2001:db8::33", hostAuthority: "{{DeviceFleet.OtherEd25519}}" }
          - id: ob-simulated
            family: observer
            nodes:
              - { id: a, zone: z }
              - { id: b, zone: z }
          - id: lab
            family: switch
            nodes:
              - { id: spine-1, role: spine, number: 1, redundancyGroup: spines, equipmentType: "1" }
        equipmentTypes:
          - { id: "1", platform: p, os: frr, version: "8.4" }
        """;

    public static FleetFile File { get; } = FleetParser.Parse(Text).Fleet!;
}
