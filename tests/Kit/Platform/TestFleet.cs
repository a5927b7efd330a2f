using System.Globalization;
using System.Text;

namespace UpgradePlatform.TestKit;

/// <summary>Writes fleet files for tests: old types 13 (spine) and 21 (leaf), new types 14 and 22.</summary>
public static class TestFleet
{
    /// <summary>Version of spines before.</summary>
    public const string OldSpine = "21.1";

    /// <summary>Version of spines afterwards.</summary>
    public const string NewSpine = "22.2";

    /// <summary>Version of leaves before.</summary>
    public const string OldLeaf = "3.7";

    /// <summary>Version of leaves afterwards.</summary>
    public const string NewLeaf = "4.4";

    private const string Types = $$"""
        version: 1
        equipmentTypes:
          - { id: "13", platform: qfx5100, os: junos, version: "{{OldSpine}}", upgradeScript: /opt/scripts/spine.sh }
          - { id: "14", platform: qfx5100, os: junos, version: "{{NewSpine}}", upgradeScript: /opt/scripts/spine.sh }
          - { id: "21", platform: as5812, os: cumulus, version: "{{OldLeaf}}", upgradeScript: /opt/scripts/leaf.sh }
          - { id: "22", platform: as5812, os: cumulus, version: "{{NewLeaf}}", upgradeScript: /opt/scripts/leaf.sh }

        """;

    /// <summary>The text of a fleet file.</summary>
    public static string Of(params IEnumerable<TestFabric> fabrics) => Of(new Dictionary<string, string>(), fabrics);

    /// <summary>The text of a fleet file whose nodes have credentials.</summary>
    /// <param name="credentials">By role, where the secret is: <c>env:NAME</c>, <c>file:/path</c>.</param>
    /// <param name="fabrics">Clusters.</param>
    public static string Of(IReadOnlyDictionary<string, string> credentials, params IEnumerable<TestFabric> fabrics)
    {
        var text = new StringBuilder(Types);
        if (credentials.Count > 0)
            text.Append("credentials:\n");
        foreach (var (role, reference) in credentials)
            text.Append(CultureInfo.InvariantCulture, $"  {role}-admin: {reference}\n");
        text.Append("clusters:\n");
        foreach (var (index, fabric) in fabrics.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  - id: {fabric.Id}
                    vendorId: "{index + 1}"
                    family: switch
                    scriptHost: ec-1
                    nodes:

                """);
            for (var i = 1; i <= fabric.Spines; i++)
                text.Append(CultureInfo.InvariantCulture, $"      - {{ id: spine-{i}, role: spine, number: {i}, redundancyGroup: spines, equipmentType: \"13\"{Credential("spine")} }}\n");
            for (var i = 1; i <= fabric.Leaves; i++)
                text.Append(CultureInfo.InvariantCulture, $"      - {{ id: leaf-{i}, role: leaf, number: {i}, redundancyGroup: pair-{(i + 1) / 2}, equipmentType: \"21\"{Credential("leaf")} }}\n");
            text.Append("    links:\n");
            foreach (var spine in Enumerable.Range(1, fabric.Spines))
                foreach (var leaf in Enumerable.Range(1, fabric.Leaves))
                    text.Append(CultureInfo.InvariantCulture, $"      - [spine-{spine}, leaf-{leaf}]\n");
        }

        return text.ToString();

        string Credential(string role) => credentials.ContainsKey(role) ? $", credential: {role}-admin" : "";
    }
}
