using System.Globalization;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>Checks an image on the script host before anything is touched (D-30). The digest is computed once per content.</summary>
/// <param name="shell">Way to the host.</param>
/// <param name="options">Where the digests are kept.</param>
public sealed class ImageCheck(IRemoteShell shell, IOptions<RemoteOptions> options)
{
    private const int SecondsForDigest = 5;

    private readonly string digests = options.Value.JobsFolder.TrimEnd('/') + "/.digests";

    /// <summary>Looks at an image.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="image">Image and its declared digest.</param>
    /// <param name="targetFolder">Folder whose free space is wanted; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<ImageFinding> Look(DeviceInfo host, ImageInfo image, string? targetFolder, CancellationToken cancellationToken)
    {
        string[] words = ["image", digests, image.Path, targetFolder ?? string.Empty, SecondsForDigest.ToString(CultureInfo.InvariantCulture)];
        var answer = JobAnswer.Parse(await HostFiles.Ask(shell, host, words, null, cancellationToken), host.Address ?? "The script host");
        if (answer.Word("refused") is not null)
            throw new DeviceUnreachableException($"{host.Address}: the digest of {image.Path} cannot be computed: {answer.Word("text")}");
        var free = answer.Word("free") is null ? (long?)null : answer.Number("free") * 1024;
        if (answer.None)
            return new ImageFinding(false, 0, null, false, free);
        var digest = answer.Word("sha256");
        var matches = digest is not null && (image.Sha256 is null || string.Equals(digest, image.Sha256, StringComparison.OrdinalIgnoreCase));
        return new ImageFinding(true, answer.Number("size"), digest, matches, free);
    }
}
