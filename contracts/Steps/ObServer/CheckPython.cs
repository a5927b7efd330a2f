namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Observe: can the host of the target run the vendor's scripts (OBShell specification 5.2, item 3)?</summary>
public sealed record CheckPython : StepCommand;
