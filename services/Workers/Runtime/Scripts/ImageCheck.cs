using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>Checks an image on the script host before anything is touched (D-30). The digest is computed once per content.</summary>
/// <param name="shell">Way to the host.</param>
/// <param name="options">Where the digests are kept.</param>
public sealed class ImageCheck(IRemoteShell shell, IOptions<RemoteOptions> options)
{
    /// <summary>Looks at an image.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="image">Image and its declared digest.</param>
    /// <param name="targetFolder">Folder whose free space is wanted; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">The host could not be asked, or needed too long for the digest: the next look goes on.</exception>
    public Task<ImageFinding> Look(DeviceInfo host, ImageInfo image, string? targetFolder, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
