namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: start a zone; done when it is active and its servers are in service.</summary>
/// <param name="Zone">Zone.</param>
public sealed record StartZone(string Zone) : StepCommand;
