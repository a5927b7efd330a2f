using System.Security.Cryptography;

namespace UpgradePlatform.Engine.Artifacts;

/// <summary>A file on its way into the folder.</summary>
internal sealed class FolderIntake(string path, Func<string, string> place) : IArtifactIntake
{
    private const int BufferSize = 256 * 1024;

    public StoredArtifact? Received { get; private set; }

    public async Task<StoredArtifact> ReceiveAsync(Stream content, long most, string? sha256, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var file = ArtifactFolder.Guard(() => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous));
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if ((size += read) > most)
                throw new ArtifactException(ArtifactException.TooLarge, $"It holds more than {most} bytes, which are the most that are taken.");
            digest.AppendData(buffer, 0, read);
            await Write(file, buffer.AsMemory(0, read), cancellation);
        }

        ArtifactFolder.Guard(() =>
        {
            file.Flush(flushToDisk: true);
            return 0;
        });
        var found = Convert.ToHexStringLower(digest.GetHashAndReset());
        if (sha256 is not null && !string.Equals(found, sha256, StringComparison.OrdinalIgnoreCase))
            throw new ArtifactException(ArtifactException.WrongDigest, $"It has the SHA-256 {found}, not {sha256} as was told: it was changed on its way.");
        return Received = new(found, size);
    }

    public Stream Open() => ArtifactFolder.Guard(() => File.OpenRead(path));

    public void Keep() => ArtifactFolder.Guard(() =>
    {
        var to = place((Received ?? throw new InvalidOperationException("Nothing was received.")).Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(path, to, overwrite: true);
        return 0;
    });

    public ValueTask DisposeAsync()
    {
        if (File.Exists(path))
            File.Delete(path);
        return ValueTask.CompletedTask;
    }

    private static async Task Write(FileStream file, ReadOnlyMemory<byte> part, CancellationToken cancellation)
    {
        try
        {
            await file.WriteAsync(part, cancellation);
        }
        catch (IOException problem)
        {
            throw ArtifactFolder.Explain(problem);
        }
    }
}
