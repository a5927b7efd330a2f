using UpgradePlatform.Workers.Runtime.Simulated;

namespace UpgradePlatform.Workers.Switch.Drivers.Simulated;

/// <summary>Where the simulated fabric is; configuration section <c>Switch:Simulated</c>.</summary>
public sealed class SimulatedDriverOptions() : SimulatorOptions(Section)
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Switch:Simulated";
}
