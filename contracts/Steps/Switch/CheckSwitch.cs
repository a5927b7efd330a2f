using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>Observe: is the switch reachable and healthy, and is all that the upgrade needs in place?</summary>
/// <param name="ScriptHost">Host that will run the upgrade script; null when no script is to be checked.</param>
/// <param name="ScriptPath">Script that must exist there.</param>
public sealed record CheckSwitch(string? ScriptHost, string? ScriptPath) : StepCommand
{
    /// <summary>Image that must be there with its digest; null when none is to be checked.</summary>
    public ImageInfo? Image { get; init; }
}
