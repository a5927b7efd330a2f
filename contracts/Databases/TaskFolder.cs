namespace UpgradePlatform.Contracts.Databases;

/// <summary>
/// The folder an upgrade works in, on every host; ours alone, and all that is ever deleted. In it stand <c>backup</c> and, by hop,
/// <c>ARCH/VERSION-RELEASE/NAME.rpm</c> and beside those what they hold.
/// </summary>
/// <param name="Parent">Folder the request names; null for <c>upgrade</c> under the home of the database.</param>
/// <param name="Name">Own name: <c>rpm-1772600767000</c>.</param>
public sealed record TaskFolder(string? Parent, string Name);
