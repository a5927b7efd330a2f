namespace UpgradePlatform.TestKit;

/// <summary>What was done to one device.</summary>
public sealed record FabricNodeCounters(int DetourSet, int DetourReleased, int Reboots, int Recovers, IReadOnlyDictionary<string, int> ScriptRuns);
