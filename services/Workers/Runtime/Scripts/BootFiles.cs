using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>
/// Boot files on the script host, one per node and each written whole (D-55), so that several nodes and other users of the DHCP service
/// do not meet. Nothing is written where the request says no zero touch provisioning (D-01): the handler then does not call.
/// </summary>
/// <param name="shell">Way to the host.</param>
/// <param name="options">Folders allowed.</param>
public sealed class BootFiles(IRemoteShell shell, IOptions<RemoteOptions> options)
{
    /// <summary>Renders the template and puts the file in place, atomically.</summary>
    /// <returns>Null when done; else why not.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public Task<JobRefusal?> Write(DeviceInfo host, BootFile file, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Removes the file; done where there is none.</summary>
    /// <returns>Null when done; else why not.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public Task<JobRefusal?> Remove(DeviceInfo host, BootFile file, CancellationToken cancellationToken) => throw new NotImplementedException();
}
