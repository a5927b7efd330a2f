using System.Globalization;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Scripts;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Packages;

/// <summary>Copies packages to hosts piece by piece. How far it is, the file on the host says: whoever goes on begins where it ends.</summary>
internal sealed partial class PackageStager(
    HostShell shell, PackageCache cache, ImageCheck digests, IOptions<OceanBaseOptions> options, TimeProvider clock, ILogger<PackageStager> logger)
{
    public async Task<IReadOnlyList<StagedPackage>> Read(ServerAddress server, TaskFolder folder, IReadOnlyList<PackageInfo> packages, bool withDigests, CancellationToken cancellationToken)
    {
        if (packages.Count == 0)
            return [];
        var (_, _, path) = HostShell.Folder(server, folder);
        var sizes = (await shell.Ask(server, ["sizes", path, .. packages.Select(Paths.Of)], null, cancellationToken)).Expected().Numbers("size");
        List<StagedPackage> found = [];
        foreach (var (package, size) in packages.Zip(sizes))
            found.Add(new StagedPackage(package, Math.Max(0, size), withDigests && size == package.Size ? await Digest(server, path, package, cancellationToken) : null));
        return found;
    }

    public async Task<Refusal?> Stage(ServerAddress server, TaskFolder folder, PackageInfo package, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (_, _, path) = HostShell.Folder(server, folder);
        var offset = Math.Max(0, (await shell.Ask(server, ["sizes", path, Paths.Of(package)], null, cancellationToken)).Expected().Number("size"));
        if (offset > package.Size || offset == package.Size && await Digest(server, path, package, cancellationToken) != package.Sha256)
        {
            LogWrong(package.Name, package.Version, server.Node);
            ensureMayAct();
            return (await shell.Ask(server, ["drop", path, Paths.Of(package)], null, cancellationToken)).Refusal;
        }

        if (offset == package.Size)
            return null;
        var (file, refusal) = await cache.Find(package, cancellationToken);
        return file is null ? refusal : await Copy(server, path, package, file, offset, ensureMayAct, cancellationToken);
    }

    private async Task<Refusal?> Copy(ServerAddress server, string path, PackageInfo package, string file, long offset, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (started, begin) = (clock.GetTimestamp(), offset);
        await using var content = File.OpenRead(file);
        var piece = new byte[options.Value.PieceSize];
        while (offset < package.Size && clock.GetElapsedTime(started) < options.Value.CopyFor)
        {
            content.Seek(offset, SeekOrigin.Begin);
            var length = await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken);
            ensureMayAct();
            var answer = await shell.Ask(server, ["piece", path, Paths.Of(package), offset.ToString(CultureInfo.InvariantCulture)], piece.AsMemory(0, length), cancellationToken);
            if (answer.Refusal is { } refusal)
                return refusal;
            // Where another writes too, its bytes are the same ones.
            offset = answer.Number("size");
        }

        var seconds = Math.Max(0.001, clock.GetElapsedTime(started).TotalSeconds);
        LogCopied(package.Name, package.Version, server.Node, offset, package.Size, (offset - begin) / 1e6 / seconds);
        return null;
    }

    private async Task<string?> Digest(ServerAddress server, string path, PackageInfo package, CancellationToken cancellationToken)
    {
        var finding = await digests.Look(server.Device, new ImageInfo($"{path}/{Paths.Of(package)}", package.Sha256), null, cancellationToken);
        return finding.Pending
            ? throw new DeviceUnreachableException($"{server.Node}: its host is still computing the digest of {package.Name} {package.Version}.")
            : finding.Sha256;
    }

    [LoggerMessage(1, LogLevel.Information, "Copied {Package} {Version} to {Node}: {Bytes} of {Size} bytes are there, {Rate:0.0} MB/s")]
    private partial void LogCopied(string package, string version, string node, long bytes, long size, double rate);

    [LoggerMessage(2, LogLevel.Warning, "{Package} {Version} on {Node} is not what was uploaded; it is deleted and copied again")]
    private partial void LogWrong(string package, string version, string node);
}
