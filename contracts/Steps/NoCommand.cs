namespace UpgradePlatform.Contracts.Steps;

/// <summary>The command of a gate or a record: nothing goes to a worker.</summary>
public sealed record NoCommand : StepCommand;
