using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Platform;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Which calls the state of the platform lets through (specification 1.1). Asked after the parameters, before anything else.</summary>
internal sealed class MsfGate(PlatformStateStore store)
{
    /// <exception cref="MsfRefusedException">The state forbids it (000001).</exception>
    public async Task RequireAsync(CallClass call, CancellationToken cancel)
    {
        var state = await store.GetAsync(cancel);
        if (!state.Accepts(call))
            throw new MsfRefusedException(MsfError.SystemStatus, $"the platform is {state.Describe()}");
    }
}
