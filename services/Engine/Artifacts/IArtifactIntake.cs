namespace UpgradePlatform.Engine.Artifacts;

/// <summary>Bytes on their way into the store. Disposed without <see cref="Keep"/>, nothing of them remains.</summary>
public interface IArtifactIntake : IAsyncDisposable
{
    /// <summary>What was received; null before <see cref="ReceiveAsync"/>.</summary>
    StoredArtifact? Received { get; }

    /// <summary>Receives everything a stream gives, and makes it last on the disk.</summary>
    /// <param name="content">Stream, read to its end.</param>
    /// <param name="most">Most bytes that are taken.</param>
    /// <param name="sha256">Digest the bytes must have; null where none was told.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArtifactException">Too many bytes, a wrong digest, no space.</exception>
    Task<StoredArtifact> ReceiveAsync(Stream content, long most, string? sha256 = null, CancellationToken cancellation = default);

    /// <summary>What was received, for reading.</summary>
    Stream Open();

    /// <summary>Gives it its place. What was there under the same digest is the same.</summary>
    void Keep();
}
