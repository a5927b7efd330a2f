using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Jobs;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>The one way in which a new host key comes to be believed: after our own re-image of that very device.</summary>
/// <param name="shell">Way to the device; also shows the key it presents.</param>
public sealed class HostKeyEnrolment(IRemoteShell shell)
{
    /// <summary>
    /// Takes the key the device presents, lets the caller ask over a connection pinned to it who the device is, and accepts it where serial
    /// number and address fit. A password would be shown to the device before that; keys and host certificates have no such moment.
    /// </summary>
    /// <param name="device">Device; its serial number must be declared.</param>
    /// <param name="proof">That this operation re-imaged the device.</param>
    /// <param name="ask">Asks the device who it is; gets it pinned to the new key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key as <c>type base64</c>, to be reported as fact <see cref="Contracts.FactNames.HostKey"/>.</returns>
    /// <exception cref="HostKeyMismatchException">It is not the device, or nothing can tell.</exception>
    /// <exception cref="DeviceUnreachableException">It could not be asked.</exception>
    public Task<string> ReEnrol(
        DeviceInfo device, ReimageProof proof, Func<DeviceInfo, CancellationToken, Task<HostIdentity>> ask, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
