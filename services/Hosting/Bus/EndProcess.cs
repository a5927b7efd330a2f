namespace UpgradePlatform.Hosting;

/// <summary>Ends the process at once, whatever still runs in it.</summary>
/// <param name="status">Exit status.</param>
internal delegate void EndProcess(int status);
