namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>What a script host knows of an image.</summary>
/// <param name="Present">Whether it is there, as a regular file that can be read.</param>
/// <param name="Size">Its size in bytes; 0 when absent.</param>
/// <param name="Sha256">Its digest in lower-case hexadecimal; null when absent, and while a large one is still computed.</param>
/// <param name="Matches">Whether the digest is the declared one; true when present and none is declared.</param>
/// <param name="FreeBytes">Bytes free for the login user in the target folder; null where none was asked for or it does not exist.</param>
public sealed record ImageFinding(bool Present, long Size, string? Sha256, bool Matches, long? FreeBytes)
{
    /// <summary>Whether the digest is still being computed; a later look has it.</summary>
    public bool Pending => Present && Sha256 is null;
}
