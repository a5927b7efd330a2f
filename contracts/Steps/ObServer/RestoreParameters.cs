namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: put remembered parameters back, each exactly, and mark the backup as restored.</summary>
public sealed record RestoreParameters : StepCommand;
