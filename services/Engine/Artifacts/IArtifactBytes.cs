namespace UpgradePlatform.Engine.Artifacts;

/// <summary>Where the bytes of artifacts are, under the digests of their content.</summary>
public interface IArtifactBytes
{
    /// <summary>Begins to take bytes.</summary>
    /// <exception cref="ArtifactException">There is nowhere to put them.</exception>
    IArtifactIntake Begin();

    /// <summary>Opens an artifact for reading, with its length; null when its bytes are not there.</summary>
    /// <param name="sha256">Digest, in lower case.</param>
    Stream? Open(string sha256);

    /// <summary>Deletes the bytes; nothing happens where there are none.</summary>
    /// <param name="sha256">Digest, in lower case.</param>
    void Delete(string sha256);
}
