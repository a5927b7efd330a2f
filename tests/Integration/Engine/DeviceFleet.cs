using UpgradePlatform.Engine.Fleet.Files;

namespace UpgradePlatform.Integration.Tests.Engine;

/// <summary>A fleet file that says everything a file can say about devices.</summary>
internal static class DeviceFleet
{
    public const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUm";

    public const string OtherEd25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywt";

    public const string Rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAAIFRYXGBkaGxw=";

    public const string Sha256 = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08";

    public const string Text = $$"""
        version: 1
        equipmentTypes:
          - { id: "1", platform: p, os: frr, version: "8.4", upgradeScript: /opt/old.sh, profile: frr }
          - { id: "2", platform: p, os: frr, version: "10.0", upgradeScript: /opt/new.sh, profile: frr, image: frr-10 }
          - { id: "3", platform: p, os: other, version: "1", upgradeScript: /opt/other.sh, profile: sonic }
        images:
          - { id: frr-10, source: /srv/images/frr-10.bin, sha256: {{Sha256}} }
          - { id: web, equipmentType: "1", source: https://images.example/x.bin }
        credentials:
          switch-key: file:/run/secrets/switch
          host-key: env:HOST_KEY
        scriptHosts:
          ec-1:
            address: ec.example.net
            port: 2222
            user: upgrade
            credential: host-key
            hostKeys: ["{{Ed25519}}", "{{Rsa}}"]
            hostAuthority: "{{OtherEd25519}}"
        clusters:
          - id: lab
            family: switch
            scriptHost: ec-1
            nodes:
              - { id: spine-1, role: spine, number: 1, redundancyGroup: spines, equipmentType: "1", address: "2001:db8::11", user: admin, credential: switch-key, serial: S1, mac: "02:AB:00:00:00:11" }
              - { id: spine-2, role: spine, number: 2, redundancyGroup: spines, equipmentType: "1", address: 192.0.2.12, profile: eos, hostAuthority: "{{OtherEd25519}}" }
              - { id: leaf-1, role: leaf, number: 1, redundancyGroup: pair-1, equipmentType: "1", address: leaf-1.example.net, port: 830, hostKeys: ["{{Ed25519}}"], hostPorts: [et-0/0/1, et-0/0/2], takeHostPortsDown: true }
              - { id: leaf-2, role: leaf, number: 2, redundancyGroup: pair-1, equipmentType: "1", address: 192.0.2.22, hostPorts: [swp1] }
            links:
              - { a: spine-1, aPort: swp1, b: leaf-1, bPort: et-0/0/51, cost: 40 }
              - { a: leaf-1, aPort: et-0/0/52, b: spine-1, bPort: swp2 }
              - [spine-2, leaf-1]
              - [spine-1, leaf-2]
        """;

    public static FleetFile File { get; } = FleetParser.Parse(Text).Fleet!;
}
