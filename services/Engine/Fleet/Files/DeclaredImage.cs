namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>An image of an operating system.</summary>
/// <param name="Id">Id.</param>
/// <param name="EquipmentType">The only equipment type it installs; null where several types may name it.</param>
/// <param name="Source">Absolute path on the script host, or https address. Types name only images with a path.</param>
/// <param name="Sha256">Digest in lower-case hexadecimal.</param>
public sealed record DeclaredImage(string Id, string? EquipmentType, string Source, string? Sha256);
