namespace UpgradePlatform.Api.Native.Models;

/// <summary>A key that was created.</summary>
/// <param name="Name">Who it is for.</param>
/// <param name="Role">Role.</param>
/// <param name="Key">The key; not shown again.</param>
public sealed record KeyCreated(string Name, string Role, string Key);
