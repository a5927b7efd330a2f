namespace UpgradePlatform.Engine.Artifacts;

/// <summary>Bytes that are stored, or were received.</summary>
/// <param name="Sha256">Digest, 64 hexadecimal digits in lower case: its name.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredArtifact(string Sha256, long Size);
