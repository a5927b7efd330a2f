using System.Globalization;
using System.Text;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>A fleet of many small fabrics, two spines and two leaves each, so that each test has clusters of its own.</summary>
internal static class FleetText
{
    public const int Clusters = 200;

    public static string Yaml { get; } = Write();

    /// <summary>The file with this many clusters.</summary>
    public static string Write(int clusters = Clusters)
    {
        var text = new StringBuilder("""
            version: 1
            equipmentTypes:
              - { id: "13", platform: QFX5100, os: Junos, version: 18.4R3, upgradeScript: /scripts/junos-18.sh }
              - { id: "14", platform: QFX5100, os: Junos, version: 21.4R3, upgradeScript: /scripts/junos-21.sh }
              - { id: "21", platform: AS5812, os: Cumulus, version: 3.7.16, upgradeScript: /scripts/cumulus-3.sh }
              - { id: "22", platform: AS5812, os: Cumulus, version: 4.3.1, upgradeScript: /scripts/cumulus-4.sh }
            clusters:

            """);
        for (var number = 1; number <= clusters; number++)
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - id: fabric-{{number}}
                    vendorId: "{{number}}"
                    family: switch
                    scriptHost: ec-1
                    nodes:
                      - { id: spine-1, role: spine, number: 1, redundancyGroup: spines, equipmentType: "13" }
                      - { id: spine-2, role: spine, number: 2, redundancyGroup: spines, equipmentType: "13" }
                      - { id: leaf-1, role: leaf, number: 1, redundancyGroup: pair-1, equipmentType: "21" }
                      - { id: leaf-2, role: leaf, number: 2, redundancyGroup: pair-1, equipmentType: "21" }

                """);
        return text.ToString();
    }
}
