using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A database cluster, and how its servers are reached.</summary>
/// <param name="Id">Cluster.</param>
/// <param name="Nodes">Servers, by node.</param>
internal sealed record ObCluster(string Id, IReadOnlyDictionary<string, DeviceInfo> Nodes)
{
    public static ObCluster Of(StepContext step) => new(step.ClusterId, step.Devices);

    public static ObCluster Of(ObserveCluster message) => new(message.ClusterId, message.Devices);

    public static ObCluster Of(ExamineCluster message) => new(message.ClusterId, message.Devices);
}
