using System.Text;

namespace UpgradePlatform.Benchmarks.Platform;

/// <summary>Writes fleet files of clusters whose leaves stand for themselves, so that no rule makes one wait for another.</summary>
internal static class FleetText
{
    public const string Before = "before";
    public const string After = "after";

    /// <summary>A file of groups of clusters, each with so many clusters of so many leaves.</summary>
    public static string Write(params IEnumerable<(string Prefix, int Clusters, int Leaves)> groups)
    {
        var text = new StringBuilder("version: 1\nequipmentTypes:\n");
        foreach (var type in new[] { Before, After })
            text.Append($"  - {{ id: {type}, platform: none, os: none, version: \"{type}\", upgradeScript: /opt/none.sh }}\n");
        text.Append("clusters:\n");
        foreach (var (prefix, clusters, leaves) in groups)
        {
            for (var cluster = 1; cluster <= clusters; cluster++)
            {
                text.Append($"  - id: {Cluster(prefix, cluster)}\n    family: switch\n    scriptHost: none\n    nodes:\n");
                for (var leaf = 1; leaf <= leaves; leaf++)
                    text.Append($"      - {{ id: leaf-{leaf}, role: leaf, number: {leaf}, redundancyGroup: group-{leaf}, equipmentType: {Before} }}\n");
            }
        }

        return text.ToString();
    }

    public static string Cluster(string prefix, int number) => $"{prefix}-{number}";
}
