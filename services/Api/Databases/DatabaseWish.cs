using UpgradePlatform.Core.Planning.ObServer;

namespace UpgradePlatform.Api.Databases;

/// <summary>What a client asks of a database cluster, in the words of no dialect.</summary>
/// <param name="Version">Dotted version of the target.</param>
/// <param name="Release">Build and distribution of the target.</param>
/// <param name="Mode">Mode; of no meaning for a check.</param>
/// <param name="Directory">Folder to work in; null or empty for the default.</param>
/// <param name="Freeze">Whether servers make a minor freeze before they are restarted.</param>
internal sealed record DatabaseWish(string Version, string Release, UpgradeMode Mode, string? Directory, bool Freeze = false);
