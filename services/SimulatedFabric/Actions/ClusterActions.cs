using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>Declaring fabrics, and the fence all their commands pass.</summary>
internal static class ClusterActions
{
    /// <summary>Makes the cluster as declared. Devices that exist keep their state; those no longer declared are gone.</summary>
    internal static Cluster Declare(Cluster? known, string id, ClusterDeclaration declaration, DateTimeOffset now)
    {
        var cluster = known ?? new Cluster { Id = id };
        cluster.Nodes.RemoveAll(n => !declaration.Nodes.Any(d => d.Name == n.Name));
        foreach (var declared in declaration.Nodes)
        {
            var group = declared.RedundancyGroup ?? (declared.Role is NodeRole.Spine ? "spine" : "leaf");
            if (cluster.Find(declared.Name) is { } node)
            {
                node.Role = declared.Role;
                node.RedundancyGroup = group;
                continue;
            }

            cluster.Nodes.Add(new Node
            {
                Name = declared.Name,
                Role = declared.Role,
                RedundancyGroup = group,
                EquipmentType = declared.EquipmentType,
                Version = declared.Version,
                BootId = Guid.NewGuid().ToString("n"),
                // Racked a while ago: up and settled when it is first seen.
                BootedAt = now.AddDays(-30),
            });
        }

        cluster.Links = [.. declaration.Links];
        cluster.ScriptHosts = [.. declaration.ScriptHosts];
        return cluster;
    }

    /// <summary>Refuses a command whose fencing number is older than one seen; else remembers it.</summary>
    /// <returns>The refusal, or null.</returns>
    internal static Reply? PassFence(Cluster cluster, long fence)
    {
        if (fence < cluster.Fence)
        {
            cluster.Violations.OldFenceRefused++;
            return Reply.Refused("old-fence", $"Fence {fence} is older than {cluster.Fence}.");
        }

        cluster.Fence = fence;
        return null;
    }
}
