using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>Which switch.</summary>
/// <param name="Cluster">Cluster it belongs to.</param>
/// <param name="Node">Its name.</param>
internal sealed record SwitchAddress(string Cluster, string Node)
{
    private static readonly Dictionary<string, DeviceInfo> NoDevices = [];

    /// <summary>The switch, its neighbours and the script host, by name; empty for simulated ones.</summary>
    public IReadOnlyDictionary<string, DeviceInfo> Devices { get; init; } = NoDevices;

    internal static SwitchAddress Of(StepContext step) => new(step.ClusterId, step.Target) { Devices = step.Devices };
}
