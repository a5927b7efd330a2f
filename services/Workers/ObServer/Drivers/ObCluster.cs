using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>A database cluster, and how its servers are reached.</summary>
/// <param name="Id">Cluster.</param>
/// <param name="Nodes">Servers, by node.</param>
internal sealed record ObCluster(string Id, IReadOnlyDictionary<string, DeviceInfo> Nodes)
{
    /// <summary>Fencing number to hand to whoever executes an effect; 0 where nothing is done or no lane is held.</summary>
    public long Fence { get; init; }

    /// <summary>What the fence is of, and whose remote jobs exclude each other: the cluster, or an operation that holds no lane.</summary>
    public string Scope { get; init; } = Id;

    public static ObCluster Of(StepContext step) => new(step.ClusterId, step.Devices)
    {
        Fence = step.Fence,
        Scope = step.Fence == 0 ? $"{step.ClusterId}:check:{step.OperationId}" : step.ClusterId,
    };

    public static ObCluster Of(ObserveCluster message) => new(message.ClusterId, message.Devices);

    public static ObCluster Of(ExamineCluster message) => new(message.ClusterId, message.Devices);
}
