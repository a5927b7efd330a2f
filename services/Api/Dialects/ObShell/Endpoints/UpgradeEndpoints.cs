using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Api.Dialects.ObShell.Submitting;
using UpgradePlatform.Dialects.ObShell.Requests;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>Upgrades and their checks (OBShell specification 3.4, 3.5).</summary>
internal static class UpgradeEndpoints
{
    public static async Task<object?> Check(ObShellCall call) =>
        await call.Service<ObShellSubmitter>().CheckAsync(call, ObShellUpgradeRequest.ReadCheck(call.Body.Bytes));

    public static async Task<object?> Upgrade(ObShellCall call) =>
        await call.Service<ObShellSubmitter>().UpgradeAsync(call, ObShellUpgradeRequest.ReadUpgrade(call.Body.Bytes));
}
