namespace UpgradePlatform.Api.Native.Models;

/// <summary>Where the vendor's own API shows a step.</summary>
/// <param name="Ordinal">The vendor's count, from 1.</param>
/// <param name="Name">The vendor's name.</param>
public sealed record SlotModel(int Ordinal, string Name);
