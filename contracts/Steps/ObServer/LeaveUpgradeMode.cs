namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: end an upgrade that did not pass its point of no return; done when the database says that none is under way.</summary>
public sealed record LeaveUpgradeMode : StepCommand;
