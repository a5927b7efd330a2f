using UpgradePlatform.Workers.Runtime.Simulated;

namespace UpgradePlatform.Workers.ObServer.Drivers.Simulated;

/// <summary>Where the simulated database clusters are; configuration section <c>ObServer:Simulated</c>.</summary>
public sealed class SimulatedClusterOptions() : SimulatorOptions(Section)
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ObServer:Simulated";
}
