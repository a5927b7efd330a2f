using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Requests;

/// <summary>Words for modes (OBShell specification 3.5), in any case.</summary>
internal static class ObShellModes
{
    /// <exception cref="ObShellRefusedException">No such mode.</exception>
    public static UpgradeMode Read(string mode) => mode.ToUpperInvariant() switch
    {
        "ROLLING" => UpgradeMode.Rolling,
        "STOPSERVICE" => UpgradeMode.StopService,
        _ => throw ObShellErrors.ModeNotSupported.With($"upgrade mode '{mode}' is unknown"),
    };
}
