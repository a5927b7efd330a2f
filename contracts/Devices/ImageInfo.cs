namespace UpgradePlatform.Contracts.Devices;

/// <summary>An image of an operating system, as the script host keeps it.</summary>
/// <param name="Path">Absolute path on the script host.</param>
/// <param name="Sha256">Digest in lower-case hexadecimal; null when the fleet declares none, and then only its presence is checked.</param>
public sealed record ImageInfo(string Path, string? Sha256);
