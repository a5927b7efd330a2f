namespace UpgradePlatform.Contracts.Steps.ObServer;

/// <summary>Convergent act: remember the parameters that scripts change, as fact <see cref="FactNames.ParameterBackup"/> of the target. A backup that nobody put back yet is kept.</summary>
public sealed record BackupParameters : StepCommand;
