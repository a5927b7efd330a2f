namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>An image of an operating system.</summary>
/// <param name="Id">Id.</param>
/// <param name="EquipmentType">Equipment type it installs.</param>
/// <param name="Source">Absolute path or https address.</param>
/// <param name="Sha256">Digest in hexadecimal.</param>
public sealed record DeclaredImage(string Id, string EquipmentType, string Source, string? Sha256);
