using System.Globalization;
using System.Text;

namespace UpgradePlatform.TestKit;

/// <summary>Writes fleet files of simulated database clusters of the community edition: nodes <c>z1-1 ...</c> in zones <c>zone1 ...</c></summary>
public static class DatabaseFleet
{
    /// <summary>The text of a fleet file.</summary>
    /// <param name="clusters">Cluster ids.</param>
    /// <param name="zones">Zones of each.</param>
    public static string Of(IEnumerable<string> clusters, int zones = 3)
    {
        var text = new StringBuilder("version: 1\nclusters:\n");
        foreach (var (index, cluster) in clusters.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  - id: {cluster}\n    family: observer\n    edition: community\n    clusterNumber: {index + 1}\n    nodes:\n");
            for (var zone = 1; zone <= zones; zone++)
                text.Append(CultureInfo.InvariantCulture, $"      - {{ id: z{zone}-1, zone: zone{zone} }}\n");
        }

        return text.ToString();
    }
}
