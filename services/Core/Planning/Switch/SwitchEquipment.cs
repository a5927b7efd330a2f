using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>What the fleet knows about whether a switch can become the type that is wanted, told before anything is touched (D-30, D-33).</summary>
internal static class SwitchEquipment
{
    public static IEnumerable<Finding> Of(NodeView node, EquipmentType type, ClusterView cluster)
    {
        var former = cluster.EquipmentTypes.GetValueOrDefault(node.EquipmentType);
        if (former is not null && former.Platform != type.Platform)
            yield return new(FindingSeverity.Refusal, "platform-differs", node.Id, $"{node.Id} is a {former.Platform}; equipment type {type.Id} is for {type.Platform}.");
        // Simulated devices have neither images nor command lines.
        if (cluster.HasAddresses && new[] { node.EquipmentType, type.Id }.FirstOrDefault(id => cluster.ProfileOf(node, id) is null) is { } mute)
            yield return new(FindingSeverity.Refusal, "profile-unknown", node.Id, $"Neither {node.Id} nor equipment type {mute} declares a command profile: nobody would know how to talk to it.");
        if (cluster.HasAddresses && type.Image is null)
            yield return new(FindingSeverity.Warning, "image-unknown", node.Id, $"Equipment type {type.Id} names no image: what its script installs on {node.Id} cannot be checked before.");
        if (type.Image is { Sha256: null } image)
            yield return new(FindingSeverity.Warning, "image-without-digest", node.Id, $"Image {image.Path} for {node.Id} declares no SHA-256: only its presence is checked.");
    }
}
