namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Once per attempt: minor freeze of the target; done when the smallest checkpoint of its log streams has grown.</summary>
public sealed record FreezeServers : StepCommand;
