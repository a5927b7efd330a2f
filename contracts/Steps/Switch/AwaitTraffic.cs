namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>Observe: after the release, is the detour gone and the switch carrying traffic?</summary>
public sealed record AwaitTraffic : StepCommand;
