namespace UpgradePlatform.Contracts.Steps.Switch;

/// <summary>Observe: has transit traffic left the switch (D-15)?</summary>
public sealed record AwaitDrained : StepCommand;
