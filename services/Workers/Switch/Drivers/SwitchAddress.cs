using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>Which switch.</summary>
/// <param name="Cluster">Cluster it belongs to.</param>
/// <param name="Node">Its name.</param>
internal sealed record SwitchAddress(string Cluster, string Node)
{
    internal static SwitchAddress Of(StepContext step) => new(step.ClusterId, step.Target);
}
