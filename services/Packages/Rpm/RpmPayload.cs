using System.Text;
using SharpCompress.Compressors.Xz;

namespace UpgradePlatform.Packages.Rpm;

/// <summary>Takes single files out of the payload of a package, streamed and within limits.</summary>
public static class RpmPayload
{
    private const string Xz = "xz";
    private const string Cpio = "cpio";

    /// <summary>Why the payload cannot be unpacked here; null when it can.</summary>
    public static PackageProblem? Obstacle(RpmPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return package.PayloadCompressor != Xz ? new(PackageProblemCodes.CompressionNotSupported, $"Its payload is compressed by {package.PayloadCompressor}; only xz is taken.")
            : package.PayloadFormat != Cpio ? new(PackageProblemCodes.FormatInvalid, $"Its payload is {package.PayloadFormat}; only cpio is taken.")
            : null;
    }

    /// <summary>Writes one file of the package to a stream. What the problem says of a damaged payload may come after a part was written.</summary>
    /// <param name="file">The package; its position is set.</param>
    /// <param name="package">What was read of it.</param>
    /// <param name="path">Absolute path within the package.</param>
    /// <param name="target">Takes the file.</param>
    /// <param name="limits">Limits; <see cref="ExtractionLimits.Default"/> where left out.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<RpmExtraction> ExtractAsync(
        Stream file, RpmPackage package, string path, Stream target, ExtractionLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(target);
        if (Obstacle(package) is { } obstacle)
            return new(null, obstacle);
        file.Position = package.PayloadOffset;
        // Unpacking works for seconds without waiting for anything.
        return await Task.Run(() => Extract(file, path, target, limits ?? ExtractionLimits.Default, cancellation), cancellation);
    }

    /// <summary>One text file of the package.</summary>
    /// <param name="file">The package; its position is set.</param>
    /// <param name="package">What was read of it.</param>
    /// <param name="path">Absolute path within the package.</param>
    /// <param name="limits">Limits; <see cref="ExtractionLimits.Default"/> where left out.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Its text, or why there is none.</returns>
    public static async Task<(string? Text, PackageProblem? Problem)> ReadTextAsync(
        Stream file, RpmPackage package, string path, ExtractionLimits? limits = null, CancellationToken cancellation = default)
    {
        using var bytes = new MemoryStream();
        var extraction = await ExtractAsync(file, package, path, bytes, limits, cancellation);
        return extraction.Problem is { } problem ? (null, problem) : (Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)), null);
    }

    private static RpmExtraction Extract(Stream file, string path, Stream target, ExtractionLimits limits, CancellationToken cancellation)
    {
        try
        {
            XzGuard.Check(file);
            using var unpacked = new XZStream(new Undisposed(file));
            var archive = new CpioReader(new Metered(unpacked, limits.ArchiveBytes, cancellation));
            for (var entries = 0; archive.Next() is { } entry; entries++)
            {
                if (entries == limits.Entries)
                    throw PackageException.TooLarge($"Its payload holds more than {limits.Entries} entries.");
                if (entry.Path != path || !entry.IsFile)
                    continue;
                if (entry.Size > limits.FileBytes)
                    throw PackageException.TooLarge($"{path} holds {entry.Size} bytes; at most {limits.FileBytes} are taken.");
                archive.CopyTo(target);
                return new(entry.Size, null);
            }

            return new(null, new(PackageProblemCodes.MissingFile, $"Its payload holds no file {path}."));
        }
        catch (PackageException stopped)
        {
            return new(null, stopped.Problem);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // Whatever the decompressor makes of bytes that are none of its format.
            return new(null, new(PackageProblemCodes.Damaged, $"Its payload cannot be unpacked: {broken.Message}"));
        }
    }
}
