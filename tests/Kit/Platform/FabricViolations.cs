namespace UpgradePlatform.TestKit;

/// <summary>What a fabric saw that must never happen, or had to refuse.</summary>
public sealed record FabricViolations(int OldFenceRefused, int OverlappingScriptRefused, int ForeignReleaseRefused, int TrafficLost, IReadOnlyList<string> TrafficLosses);
