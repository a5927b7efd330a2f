namespace UpgradePlatform.Api.Native.Models;

/// <summary>Packages that are stored.</summary>
/// <param name="Items">One of each name, version, release and architecture, the newest; newest first.</param>
public sealed record PackageList(IReadOnlyList<PackageModel> Items);
