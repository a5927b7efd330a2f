using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Packages;

/// <summary>
/// Packages on the worker's machine, by digest, each verified before anybody has it: out of the folder that is configured, or fetched and
/// kept. What stands there under its digest was verified; what is being fetched has another name.
/// </summary>
internal sealed partial class PackageCache : IDisposable
{
    private const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Partial = ".part";

    private readonly OceanBaseOptions options;
    private readonly PackageSource source;
    private readonly TimeProvider clock;
    private readonly ILogger<PackageCache> logger;
    private readonly SemaphoreSlim fetching = new(1);
    private readonly ConcurrentDictionary<string, (long Size, DateTime Written)> verified = [];

    public PackageCache(PackageSource source, IOptions<OceanBaseOptions> options, TimeProvider clock, ILogger<PackageCache> logger)
    {
        this.source = source;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        Folder = this.options.Artifacts.CacheFolder ?? Path.Combine(Path.GetTempPath(), "upgrade-platform-packages");
    }

    internal string Folder { get; }

    public void Dispose() => fetching.Dispose();

    /// <summary>The file of a package, verified.</summary>
    /// <returns>A path; or why there is none; neither while it is still being fetched.</returns>
    public async Task<(string? Path, Refusal? Refusal)> Find(PackageInfo package, CancellationToken cancellationToken)
    {
        if (package.Sha256.Length != 64 || !package.Sha256.All(char.IsAsciiHexDigitLower))
            return (null, new("package-missing", $"The package {package.Name} has no usable digest."));
        if (options.Artifacts.Folder is { } folder)
            return await FromFolder(package, folder, cancellationToken);
        using var until = new CancellationTokenSource(options.CopyFor, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(until.Token, cancellationToken);
        try
        {
            await fetching.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another call fetches; the next one of ours sees what has come of it.
            return default;
        }

        try
        {
            return await FromPlatform(package, until.Token, cancellationToken);
        }
        finally
        {
            fetching.Release();
        }
    }

    private async Task<(string?, Refusal?)> FromFolder(PackageInfo package, string folder, CancellationToken cancellationToken)
    {
        string[] places = [Path.Combine(folder, package.Sha256), Path.Combine(folder, package.Sha256[..2], package.Sha256)];
        if (places.FirstOrDefault(File.Exists) is not { } path)
            return (null, new("package-missing", $"There is no package {package.Name} {package.Version}-{package.Release} under its digest {package.Sha256} in {folder}."));
        var file = new FileInfo(path);
        if (verified.TryGetValue(path, out var seen) && seen == (file.Length, file.LastWriteTimeUtc))
            return (path, null);
        if (!await Matches(path, package, cancellationToken))
            return (null, new("package-damaged", $"{path} is not the package {package.Name} that was uploaded: its digest is another."));
        verified[path] = (file.Length, file.LastWriteTimeUtc);
        return (path, null);
    }

    private async Task<(string?, Refusal?)> FromPlatform(PackageInfo package, CancellationToken until, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The cache needs Unix file modes.");
        var path = Path.Combine(Folder, package.Sha256);
        if (File.Exists(path))
        {
            File.SetLastAccessTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            return (path, null);
        }

        Directory.CreateDirectory(Folder, PrivateFolder);
        if (MakeRoom(package) is { } refusal)
            return (null, refusal);
        var started = clock.GetTimestamp();
        await using (var file = new FileStream(path + Partial, FileMode.OpenOrCreate, FileAccess.ReadWrite))
        {
            var before = file.Length;
            if (await source.Append(package, file, until, cancellationToken) is { } refused)
                return (null, refused);
            var rate = Math.Max(0, file.Length - before) / 1e6 / Math.Max(0.001, clock.GetElapsedTime(started).TotalSeconds);
            LogFetched(package.Name, package.Version, file.Length, package.Size, rate);
            if (file.Length < package.Size)
                return default;
        }

        if (!await Matches(path + Partial, package, cancellationToken))
        {
            File.Delete(path + Partial);
            return (null, new("package-damaged", $"What the platform gave for the package {package.Name} {package.Version} is not what was uploaded: its digest is another. It is deleted here."));
        }

        File.Move(path + Partial, path, overwrite: true);
        return (path, null);
    }

    // The longest unused go first; one that is being read stays readable for whoever reads it.
    private Refusal? MakeRoom(PackageInfo package)
    {
        var limit = options.Artifacts.CacheSize;
        if (package.Size > limit)
            return new("cache-too-small", $"The package {package.Name} has {package.Size} bytes, more than ObServer:OceanBase:Artifacts:CacheSize allows.");
        var kept = new DirectoryInfo(Folder).EnumerateFiles().Where(file => file.Name != package.Sha256 + Partial).OrderBy(file => file.LastAccessTimeUtc).ToList();
        var total = kept.Sum(file => file.Length);
        foreach (var file in kept.TakeWhile(_ => total + package.Size > limit))
        {
            total -= file.Length;
            file.Delete();
        }

        return null;
    }

    private static async Task<bool> Matches(string path, PackageInfo package, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == package.Sha256;
    }

    [LoggerMessage(1, LogLevel.Information, "Fetched {Bytes} of {Size} bytes of {Package} {Version} at {Rate:0.0} MB/s")]
    private partial void LogFetched(string package, string version, long bytes, long size, double rate);
}
