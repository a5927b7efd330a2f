namespace UpgradePlatform.Workers.ObServer.Drivers;

/// <summary>The folder of an upgrade on a host.</summary>
/// <param name="Path">Where it is or would be.</param>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Empty">Whether nothing is in it; true where it is not there.</param>
/// <param name="FreeBytes">Room left where it is or would be.</param>
/// <param name="Unpacked">Whether anything was unpacked in it.</param>
internal sealed record FolderState(string Path, bool Exists, bool Empty, long FreeBytes, bool Unpacked);
