using System.Text.Json.Serialization;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>What can be made to go wrong with a node.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>The upgrade script exits with a code other than 0, and the switch does not reboot.</summary>
    ScriptFails,

    /// <summary>The upgrade script never ends.</summary>
    ScriptHangs,

    /// <summary>The script prints a text and exits with 0; the device logs the same text after its reboot.</summary>
    ScriptPrintsError,

    /// <summary>The switch does not return from its reboot until the fault is removed.</summary>
    NeverReturns,

    /// <summary>The switch returns from its reboot with the version it had.</summary>
    ReturnsWithOldVersion,

    /// <summary>A detour is refused.</summary>
    DetourRefused,

    /// <summary>The release of a detour is refused.</summary>
    ReleaseRefused,

    /// <summary>Management does not reach the node for some time.</summary>
    UnreachableFor,

    /// <summary>Everything takes longer by a factor.</summary>
    Slow,

    /// <summary>A recovery of the services ends with a failure.</summary>
    RecoveryFails,

    /// <summary>The node stays unhealthy after its reboot until the fault is removed or it reboots again.</summary>
    NotHealthyAfterReboot,
}
